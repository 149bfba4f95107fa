package org.yap.ejb.payment;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.payment.WorkStamp;

/** The proof of work of one draft, done in turns so that a long one does not hold up other people's. */
final class PaymentWork {
    /** Tries in a turn: about a second of one core. */
    static final long TURN = 1 << 20;

    private final PaymentDraft draft;
    private final WorkStamp stamp;
    private final long triesInTurn;
    private long tried;

    PaymentWork(PaymentDraft draft, int workBits, long triesInTurn) {
        this.draft = draft;
        this.triesInTurn = triesInTurn;
        this.stamp = WorkStamp.of(draft, workBits);
    }

    PaymentDraft draft() {
        return draft;
    }

    /**
     * Goes on where the last turn ended.
     *
     * @param progress told the share of the expected tries, every few milliseconds
     * @return empty if it was cancelled or takes another turn
     */
    OptionalLong turn(BooleanSupplier cancelled, DoubleConsumer progress) {
        long from = tried;
        return stamp.searchOn(from, () -> tried - from >= triesInTurn || cancelled.getAsBoolean(), tries -> {
            tried = from + tries;
            progress.accept(tried / stamp.expectedTries());
        });
    }
}
