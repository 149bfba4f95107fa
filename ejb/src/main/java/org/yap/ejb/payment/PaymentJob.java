package org.yap.ejb.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Reason;

/** A payment under way: its wish, its key until it has signed, and how far it is. Tells of changes a few times a second. */
final class PaymentJob {
    private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);

    private final String ticket;
    private final long userId;
    private final JudgedWish wish;
    private final PrivateKey key;
    private final NodeClock clock;
    private final Consumer<PaymentProgressed> listener;
    private volatile Progress progress;
    private volatile boolean cancelled;
    private Instant told;
    private Optional<PaymentWork> work = Optional.empty();
    private int attempts;

    PaymentJob(
            String ticket,
            long userId,
            JudgedWish wish,
            PrivateKey key,
            NodeClock clock,
            Consumer<PaymentProgressed> listener) {
        this.ticket = ticket;
        this.userId = userId;
        this.wish = wish;
        this.key = key;
        this.clock = clock;
        this.listener = listener;
        this.progress = progress(Stage.WORKING, 0, Optional.empty(), Optional.empty(), "");
        this.told = Instant.MIN;
    }

    String ticket() {
        return ticket;
    }

    long userId() {
        return userId;
    }

    JudgedWish wish() {
        return wish;
    }

    PrivateKey key() {
        return key;
    }

    Progress progress() {
        return progress;
    }

    boolean done() {
        return switch (progress.stage()) {
            case WORKING, SUBMITTING -> false;
            case SENT, UNSENT, FAILED, CANCELLED -> true;
        };
    }

    /** Takes effect while the work is being done; later it is too late. */
    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** The work under way; for the thread whose turn it is, like all that follows. */
    Optional<PaymentWork> work() {
        return work;
    }

    /** How many times work was begun. */
    int attempts() {
        return attempts;
    }

    void begin(PaymentWork next) {
        work = Optional.of(next);
        attempts++;
    }

    /** What was done is of no use; the next turn begins with other work. */
    void startAnew() {
        work = Optional.empty();
        change(progress(Stage.WORKING, 0, Optional.empty(), Optional.empty(), ""), true);
    }

    /** {@code share} of the expected work that is done; it may take more. */
    void worked(double share) {
        int percent = (int) Math.max(0, Math.min(99, share * 100));
        if (percent != progress.percent()) {
            change(progress(Stage.WORKING, percent, Optional.empty(), Optional.empty(), ""), false);
        }
    }

    void submitting(Hash256 id) {
        change(progress(Stage.SUBMITTING, 99, Optional.of(id), Optional.empty(), ""), true);
    }

    void sent(Hash256 id) {
        end(progress(Stage.SENT, 100, Optional.of(id), Optional.empty(), ""));
    }

    /** Kept at this node, but nobody knows whether the ledger has it. */
    void unsent() {
        end(progress(Stage.UNSENT, progress.percent(), progress.paymentId(), Optional.empty(), ""));
    }

    void failed(Reason reason, String detail) {
        end(progress(Stage.FAILED, progress.percent(), progress.paymentId(), Optional.of(reason.id()), detail));
    }

    void stopped() {
        end(progress(Stage.CANCELLED, progress.percent(), Optional.empty(), Optional.empty(), ""));
    }

    private void end(Progress last) {
        key.close();
        change(last, true);
    }

    private void change(Progress next, boolean important) {
        progress = next;
        Instant now = clock.instant();
        if (important || told.equals(Instant.MIN) || !now.isBefore(told.plus(BETWEEN_NEWS))) {
            told = now;
            listener.accept(new PaymentProgressed(userId, next));
        }
    }

    private Progress progress(Stage stage, int percent, Optional<Hash256> id, Optional<String> reason, String detail) {
        return new Progress(ticket, wish.network(), wish.wanted(), stage, percent, id, reason, detail);
    }
}
