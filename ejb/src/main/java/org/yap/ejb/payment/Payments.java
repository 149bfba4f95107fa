package org.yap.ejb.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Paying and looking at payments. */
public interface Payments {
    /** Most blocks for which an order can be valid. */
    long MAX_VALID_FOR = 1_000_000;

    /** Lines of {@link #history} that are given at once. */
    int MAX_HISTORY_ROWS = 200;

    /** What an order would do, judged as {@link #start} judges it, but without the password. Nothing begins. */
    Review review(long userId, PaymentOrder order) throws RefusedException;

    /**
     * Checks everything that can be known at once (address, funds, password), then does the proof of work, signs and
     * submits in the background. The ticket is polled with {@link #progress}, changes fire {@link PaymentProgressed}.
     */
    Ticket start(long userId, PaymentOrder order, char[] password) throws RefusedException;

    /**
     * As {@link #start}, but an order that is sent again under the same key, within a day, is not paid again: it gets the same ticket.
     * Unless nothing was paid, since the payment failed or was refused, or the node was restarted before it was stored: then it is
     * started anew.
     * Refuses payment-key-reused if another order came under this key.
     */
    Ticket start(long userId, OrderKey key, PaymentOrder order, char[] password) throws RefusedException;

    /** What it takes to replace a waiting payment. Refuses as {@link #replace}. */
    Replaceable replaceable(long userId, NetworkId network, int account, Hash256 payment) throws RefusedException;

    /**
     * Makes a waiting payment of the user anew with a higher fee, as {@link #start} makes one: with the same sequence, so that
     * only one of both is ever paid. Refuses payment-not-waiting, mempool-replacement-fee, and as {@link #start}.
     */
    Ticket replace(long userId, Replacement wanted, char[] password) throws RefusedException;

    /** The payment that an order under a key has become, also after a restart, for a day. Only the user's own. */
    Optional<KeyedPayment> keyed(long userId, String ticketId);

    /** The payment under way or done, while this node runs. Only the user's own. */
    Optional<Progress> progress(long userId, String ticketId);

    /** The same payment, with what the ledger knows of it by now. */
    TrackedPayment track(long userId, String ticketId);

    /** Those of the user that are not done, oldest first. */
    List<Progress> underWay(long userId);

    void cancel(long userId, String ticketId);

    /** Takes a payment that was stamped and signed elsewhere; answered when it is durable. {@code client}: for whom. */
    PaymentRow submit(NetworkId network, byte[] payment, ClientId client) throws RefusedException;

    Optional<PaymentRow> byId(NetworkId network, Hash256 id) throws RefusedException;

    /**
     * Newest first: waiting ones, then those in blocks. {@code before} is a {@link HistoryRow#cursor} or null. Fewer than
     * {@code count}, or than {@link #MAX_HISTORY_ROWS}, only at the end.
     */
    List<HistoryRow> history(NetworkId network, AddressHash account, String before, int count) throws RefusedException;

    /**
     * What a user wants; amounts in smallest units.
     *
     * @param fee null for the least that is likely to be mined
     * @param validFor how many blocks it may wait for; if none of them takes it, nothing is paid. 0: no limit
     */
    record PaymentOrder(
            NetworkId network, int account, String to, Amount amount, Amount fee, String memo, long validFor) {}

    /**
     * What an order would do.
     *
     * @param order with the fee that it would pay
     * @param usualFee the least that is likely to be mined
     * @param left what the account could spend afterwards
     * @param newRecipient whether none of the last {@link #MAX_HISTORY_ROWS} lines of the account's history is a payment to there;
     *     false, too, if the history can't be read
     */
    record Review(OrderRow order, Amount usualFee, Amount left, boolean newRecipient) {}

    /**
     * A waiting payment, to be made anew.
     *
     * @param fee null for the likely one of {@link Replaceable}
     * @param validFor as in an order; 0 to leave its end as it is, or away if it is past
     */
    record Replacement(NetworkId network, int account, Hash256 payment, Amount fee, long validFor) {}

    /**
     * A payment that can be replaced.
     *
     * @param leastFee what its replacement must pay
     * @param likelyFee with which it gets into the next block, as things stand
     */
    record Replaceable(PaymentRow payment, Amount leastFee, Amount likelyFee) {}

    record Ticket(String id) {}

    /**
     * A payment that was made of an order under a key.
     *
     * @param settled false while nobody knows whether the ledger has it
     * @param refusal id of the reason if the ledger refused it
     */
    record KeyedPayment(NetworkId network, Hash256 id, boolean settled, Optional<String> refusal) {}

    /** What a payment under way will pay, from which account, to which address. */
    record OrderRow(AddressHash account, String to, Amount amount, Amount fee, String memo) {}

    /**
     * How far the making of a payment is.
     *
     * @param status one of {@link PaymentStatus#IN_THE_MAKING}
     * @param percent of the expected work, 0..99 while it runs
     */
    record Progress(
            String ticketId,
            NetworkId network,
            OrderRow order,
            PaymentStatus status,
            int percent,
            Optional<Hash256> paymentId,
            Optional<String> reasonId,
            String detail) {}

    /**
     * A payment that was begun with {@link Payments#start}, from its work to its confirmations.
     *
     * @param progress empty if this node does not remember it
     * @param row the payment as the ledger knows it; empty if it knows none or could not be asked
     */
    record TrackedPayment(PaymentStatus status, Optional<Progress> progress, Optional<PaymentRow> row) {}

    /**
     * @param status one of {@link PaymentStatus#MADE}
     * @param refusal id of the reason if the ledger refused it
     * @param validUntil last height at which it may be in a block; 0: no limit
     * @param time of its block, or when it was made here; null if that is not known
     */
    record PaymentRow(
            NetworkId network,
            Hash256 id,
            PaymentStatus status,
            Optional<String> refusal,
            int seenBy,
            long height,
            Hash256 block,
            long confirmations,
            AddressHash sender,
            String senderAddress,
            long sequence,
            Amount total,
            Amount fee,
            String memo,
            long validUntil,
            List<OutputRow> outputs,
            Instant time) {}

    record OutputRow(AddressHash recipient, String address, Amount amount) {}

    /**
     * One line of an account's history; rewards have no id.
     *
     * @param in true if the account received
     * @param amount without fee
     * @param counterparty address as text, or "reward"
     * @param status one of {@link PaymentStatus#MADE}
     * @param refusal id of the reason if the ledger refused it
     * @param height 0 while it waits
     * @param stuck whether it is the account's own and waits so long that a higher fee may help
     * @param time of its block, or when it was made here; null if that is not known
     */
    record HistoryRow(
            Optional<Hash256> id,
            boolean in,
            Amount amount,
            Amount fee,
            String counterparty,
            String memo,
            PaymentStatus status,
            Optional<String> refusal,
            long height,
            long confirmations,
            boolean stuck,
            Instant time,
            String cursor) {}

    /** CDI event: the ticket's progress changed. */
    record PaymentProgressed(long userId, Progress progress) {}
}
