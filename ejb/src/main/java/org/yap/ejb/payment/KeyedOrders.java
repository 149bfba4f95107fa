package org.yap.ejb.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.persistence.wallet.KeyedOrder;

/** Where orders under keys are kept, beside the payments that are made of them; see {@link PaymentArchive#keep}. */
interface KeyedOrders {
    Optional<KeyedOrder> byKey(long userId, String key);

    Optional<KeyedOrder> byTicket(String ticket);

    /** In place of the one that the user's key stood for, if any. */
    void keep(KeyedOrder order);

    /**
     * And forgets another instead: the first of these tickets of which no payment was made after all. False if there is none, and
     * then nothing is kept.
     */
    boolean keepInsteadOf(List<String> unpaid, KeyedOrder order);

    /** Nothing came of it. */
    void forget(String ticket);

    /** The user's oldest of which no payment was made, or none yet; at most {@code count}. */
    List<KeyedOrder> unpaid(long userId, int count);

    long count();

    long countOf(long userId);

    /** Forgets those from before {@code time}. */
    void expire(Instant time);
}
