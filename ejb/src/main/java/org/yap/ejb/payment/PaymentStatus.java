package org.yap.ejb.payment;

import java.util.List;

/** How far a payment is, or why it will never be in a block. */
public enum PaymentStatus {
    /** Waits for its turn, or its work is being done. */
    WORKING,
    /** Signed and kept; the ledger is being asked. */
    SUBMITTING,
    /** Made and kept here, but the ledger has not accepted it yet: this node sends it again by itself. */
    UNSENT,
    /** Waits in this node's mempool, or for its place there. */
    SENT,
    /** A neighbour announced it back or asked for it. */
    SEEN,
    IN_BLOCK,
    /** Could not be made, or the ledger rejected it at once. */
    FAILED,
    /** Its user stopped it before it was signed. */
    CANCELLED,
    /** This node failed before it had stored the payment, and so never sent it. */
    NOT_STORED,
    /** Made and kept here, but the ledger rejected it later. */
    REFUSED,
    /** Can no longer get into a block: expired and buried. */
    EXPIRED,
    /** An earlier payment of the account has expired, so this one can't be next. */
    BLOCKED,
    /** Another payment with this sequence won. */
    SUPERSEDED,
    /** The same payment with a higher fee took its place. */
    REPLACED,
    /** Could not enter the mempool for so long that this node has given up. */
    GIVEN_UP,
    /** This node was restarted, or it is long ago: nobody here knows what became of it. */
    UNKNOWN;

    /** Those of a payment while this node makes it, as {@link Payments.Progress} tells. */
    public static final List<PaymentStatus> IN_THE_MAKING =
            List.of(WORKING, SUBMITTING, SENT, UNSENT, FAILED, CANCELLED);

    /** Those of a payment that was made, as {@link Payments.PaymentRow} and {@link Payments.HistoryRow} tell. */
    public static final List<PaymentStatus> MADE =
            List.of(UNSENT, REFUSED, SENT, SEEN, IN_BLOCK, EXPIRED, BLOCKED, SUPERSEDED, REPLACED, GIVEN_UP);

    /** Its work is being done, or it is being submitted. */
    public boolean isUnderWay() {
        return switch (this) {
            case WORKING, SUBMITTING -> true;
            case UNSENT,
                    SENT,
                    SEEN,
                    IN_BLOCK,
                    FAILED,
                    CANCELLED,
                    NOT_STORED,
                    REFUSED,
                    EXPIRED,
                    BLOCKED,
                    SUPERSEDED,
                    REPLACED,
                    GIVEN_UP,
                    UNKNOWN -> false;
        };
    }

    /** The ledger has it: it is on its way into a block, or in one. */
    public boolean isSent() {
        return switch (this) {
            case SENT, SEEN, IN_BLOCK -> true;
            case WORKING,
                    SUBMITTING,
                    UNSENT,
                    FAILED,
                    CANCELLED,
                    NOT_STORED,
                    REFUSED,
                    EXPIRED,
                    BLOCKED,
                    SUPERSEDED,
                    REPLACED,
                    GIVEN_UP,
                    UNKNOWN -> false;
        };
    }

    /** Nothing was paid, and nothing will be. */
    public boolean isNotPaid() {
        return switch (this) {
            case FAILED, CANCELLED, NOT_STORED, REFUSED, EXPIRED, BLOCKED, SUPERSEDED, REPLACED, GIVEN_UP -> true;
            case WORKING, SUBMITTING, UNSENT, SENT, SEEN, IN_BLOCK, UNKNOWN -> false;
        };
    }
}
