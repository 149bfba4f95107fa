package org.yap.ejb.payment;

import java.util.List;
import java.util.Optional;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.history.HistoryEntry;
import org.yap.persistence.history.Place;
import org.yap.persistence.history.StoredPayment;
import org.yap.persistence.history.Tip;
import org.yap.persistence.wallet.SentPayment;

/** What is stored of payments: those of the main chain, and those that were made here. */
interface PaymentArchive {
    /** Refused by payment-not-known-yet while that can't be said. */
    Optional<StoredPayment> mined(NetworkId network, Hash256 id) throws RefusedException;

    /**
     * Payments and rewards of the account on the main chain up to {@code tip}, newest first. Refused as {@link #mined}; throws
     * {@link MovedOnException} if that block is not on the main chain.
     */
    List<HistoryEntry> page(NetworkId network, AddressHash account, Place before, int count, Tip tip)
            throws RefusedException;

    /** A payment of this node's users or programs that is in no block, and is sent again. */
    Optional<Payment> own(NetworkId network, Hash256 id);

    /** A payment of this node's users or programs that no block will take any more. */
    Optional<Payment> lost(NetworkId network, Hash256 id);

    /** A payment of this node's users, mined or not. */
    Optional<SentPayment> made(NetworkId network, Hash256 id);

    /** Those of one account, newest first. */
    List<SentPayment> made(NetworkId network, AddressHash sender, int count);

    /** Those of them that are in no block up to {@code tip}, newest first. Refused as {@link #page}. */
    List<SentPayment> unmined(NetworkId network, AddressHash sender, int count, Tip tip) throws RefusedException;

    /** Those that the ledger has neither accepted nor rejected, oldest first. */
    List<SentPayment> unsettled(NetworkId network, int count);

    /** The same of one account. */
    List<SentPayment> unsettled(NetworkId network, AddressHash sender);

    /** Also notes, in the same transaction, that the order under a key with this ticket, if any, has become this payment. */
    void keep(SentPayment sent, String ticket);

    void accepted(Payment payment);

    void rejected(Payment payment, Reason reason);

    /** Undoes {@link #keep}. */
    void forget(Payment payment, String ticket);
}
