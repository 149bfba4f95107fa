package org.yap.ejb.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Paying and looking at payments. */
public interface Payments {
    /** Lines of {@link #history} that are given at once. */
    int MOST_HISTORY_ROWS = 200;

    /**
     * Checks everything that can be known at once (address, funds, password), then does the proof of work, signs and
     * submits in the background. The ticket is polled with {@link #progress}, changes fire {@link PaymentProgressed}.
     */
    Ticket start(long userId, PaymentWish wish, char[] password) throws RefusedException;

    /** The payment under way or done, while this node runs. Only the user's own. */
    Optional<Progress> progress(long userId, String ticketId);

    /** Those of the user that are not done, oldest first. */
    List<Progress> underWay(long userId);

    void cancel(long userId, String ticketId);

    /** Takes a payment that was stamped and signed elsewhere; answered when it is durable. */
    PaymentRow submit(NetworkId network, byte[] payment) throws RefusedException;

    Optional<PaymentRow> byId(NetworkId network, Hash256 id) throws RefusedException;

    /**
     * Newest first: waiting ones, then those in blocks. {@code before} is a {@link HistoryRow#cursor} or null. Fewer than
     * {@code count}, or than {@link #MOST_HISTORY_ROWS}, only at the end.
     */
    List<HistoryRow> history(NetworkId network, AddressHash account, String before, int count) throws RefusedException;

    /** What a user wants; amounts in smallest units, fee null for the least that is likely to be mined. */
    record PaymentWish(NetworkId network, int account, String to, Amount amount, Amount fee, String memo) {}

    record Ticket(String id) {}

    /** What a payment under way will pay, from which account, to which address. */
    record Wanted(AddressHash account, String to, Amount amount, Amount fee, String memo) {}

    /** How far a payment is. {@code percent}: of the expected work, 0..99 while it runs. */
    record Progress(
            String ticketId,
            NetworkId network,
            Wanted wanted,
            Stage stage,
            int percent,
            Optional<Hash256> paymentId,
            Optional<String> reasonId,
            String detail) {}

    /** Stages of {@link Payments#start}. */
    enum Stage {
        WORKING,
        SUBMITTING,
        SENT,
        /** Kept at this node, which sends it by itself until the ledger has taken or refused it: see its state. */
        UNSENT,
        FAILED,
        CANCELLED
    }

    /** States of a payment, as people see them. */
    enum State {
        /** Made and kept here, but the ledger has not taken it yet: this node sends it again by itself. */
        UNSENT,
        /** Made here, but the ledger did not take it. */
        REFUSED,
        /** Waits in this node's mempool, or for its place there. */
        SENT,
        /** A neighbour announced it back or asked for it. */
        SEEN,
        IN_BLOCK,
        /** Can no longer get into a block: expired and buried. */
        EXPIRED,
        /** An earlier payment of the account is final-failed, so this one can't be next. */
        BLOCKED,
        /** Another payment with this sequence won. */
        SUPERSEDED,
        /** Could not wait for so long that this node does not try any more. */
        GIVEN_UP
    }

    /**
     * @param refusal id of the reason if the ledger refused it
     * @param time of its block, or when it was made here; null if that is not known
     */
    record PaymentRow(
            NetworkId network,
            Hash256 id,
            State state,
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
            List<OutputRow> outputs,
            Instant time) {}

    record OutputRow(AddressHash recipient, String address, Amount amount) {}

    /**
     * One line of an account's history; rewards have no id.
     *
     * @param in true if the account received
     * @param amount without fee
     * @param counterparty address as text, or "reward"
     * @param refusal id of the reason if the ledger refused it
     * @param height 0 while it waits
     * @param time of its block, or when it was made here; null if that is not known
     */
    record HistoryRow(
            Optional<Hash256> id,
            boolean in,
            Amount amount,
            Amount fee,
            String counterparty,
            String memo,
            State state,
            Optional<String> refusal,
            long height,
            long confirmations,
            Instant time,
            String cursor) {}

    /** CDI event: the ticket's progress changed. */
    record PaymentProgressed(long userId, Progress progress) {}
}
