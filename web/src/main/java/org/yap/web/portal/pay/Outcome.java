package org.yap.web.portal.pay;

import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;

/** What a page says of a payment that was begun on it: one of these, never two. */
public enum Outcome {
    /** Its work is being done, or it is being handed in. */
    WORKING,
    /** On its way: the steps tell how far. */
    SENT,
    /** Kept at this node, which sends it again by itself. */
    UNSENT,
    /** Nothing was paid, and nothing will be. */
    NOT_PAID,
    /** This node was restarted, or it is long ago: it does not know what came of it. */
    LOST;

    /**
     * @param progress null if this node does not remember it
     * @param row the payment as the ledger knows it, null if it knows none
     * @param asked false if the ledger could not be asked
     */
    static Outcome of(Progress progress, PaymentRow row, boolean asked) {
        if (progress == null) {
            return LOST;
        }
        return switch (progress.stage()) {
            case WORKING, SUBMITTING -> WORKING;
            case SENT -> row == null ? SENT : of(row);
            case FAILED, CANCELLED -> NOT_PAID;
            case UNSENT -> asked ? ofUnsettled(row) : UNSENT;
        };
    }

    /** One that this node does not have was never kept. */
    private static Outcome ofUnsettled(PaymentRow row) {
        return row == null ? NOT_PAID : of(row);
    }

    private static Outcome of(PaymentRow row) {
        return switch (row.state()) {
            case SENT, SEEN, IN_BLOCK -> SENT;
            case UNSENT -> UNSENT;
            case REFUSED, EXPIRED, BLOCKED, SUPERSEDED, GIVEN_UP -> NOT_PAID;
        };
    }
}
