package org.yap.ejb.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.payment.WorkStamp;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Reason;

/**
 * A payment under way: its order, its key until it has signed, its proof of work, and how far it is. Tells of changes a few
 * times a second.
 */
final class PaymentJob {
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(250);

    private final String ticket;
    private final long userId;
    private final ApprovedOrder order;
    private final PrivateKey key;
    private final NodeClock clock;
    private final Consumer<PaymentProgressed> listener;
    private volatile Progress progress;
    private volatile boolean cancelled;
    private Instant told = Instant.MIN;
    private Optional<Work> work = Optional.empty();
    private Optional<Instant> heldBack = Optional.empty();
    private int attempts;

    PaymentJob(
            String ticket,
            long userId,
            ApprovedOrder order,
            PrivateKey key,
            NodeClock clock,
            Consumer<PaymentProgressed> listener) {
        this.ticket = ticket;
        this.userId = userId;
        this.order = order;
        this.key = key;
        this.clock = clock;
        this.listener = listener;
        this.progress = progress(PaymentStatus.WORKING, 0, Optional.empty(), Optional.empty(), "");
    }

    String ticket() {
        return ticket;
    }

    long userId() {
        return userId;
    }

    ApprovedOrder order() {
        return order;
    }

    PrivateKey key() {
        return key;
    }

    Progress progress() {
        return progress;
    }

    PaymentStatus status() {
        return progress.status();
    }

    boolean done() {
        return !status().isUnderWay();
    }

    /** Takes effect while the work is being done; later it is too late. */
    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Whether it has a draft to work on. For the thread that has the turn, like all methods below. */
    boolean begun() {
        return work.isPresent();
    }

    /** How many times work was begun. */
    int attempts() {
        return attempts;
    }

    /** It has to wait before it can go on; for how long by now. */
    Duration heldBack() {
        Instant now = clock.steady();
        Instant since = heldBack.orElse(now);
        heldBack = Optional.of(since);
        return Duration.between(since, now);
    }

    void goesOn() {
        heldBack = Optional.empty();
    }

    /** Begins the work on a payment with this sequence. */
    void begin(long sequence) {
        work = Optional.of(new Work(order.draft(sequence), order.rules().paymentWorkBits()));
        attempts++;
    }

    /** The payment under work. */
    PaymentDraft draft() {
        return work.orElseThrow().draft;
    }

    /**
     * Goes on with the work where the last turn ended. Once it is done, returns the same nonce again at once.
     *
     * @param tries at most so many in this turn
     * @return empty if it was cancelled or takes another turn
     */
    OptionalLong work(long tries) {
        return work.orElseThrow().turn(tries);
    }

    /** The work done is of no use; the next turn begins anew. */
    void startAnew() {
        work = Optional.empty();
        change(progress(PaymentStatus.WORKING, 0, Optional.empty(), Optional.empty(), ""), true);
    }

    /** {@code share} of the expected work that is done; it may take more. */
    void worked(double share) {
        int percent = (int) Math.max(0, Math.min(99, share * 100));
        if (percent != progress.percent()) {
            change(progress(PaymentStatus.WORKING, percent, Optional.empty(), Optional.empty(), ""), false);
        }
    }

    void submitting(Hash256 id) {
        change(progress(PaymentStatus.SUBMITTING, 99, Optional.of(id), Optional.empty(), ""), true);
    }

    void sent(Hash256 id) {
        end(progress(PaymentStatus.SENT, 100, Optional.of(id), Optional.empty(), ""));
    }

    /** Kept at this node, but nobody knows whether the ledger has it. */
    void unsent() {
        end(progress(PaymentStatus.UNSENT, progress.percent(), progress.paymentId(), Optional.empty(), ""));
    }

    void failed(Reason reason, String detail) {
        end(progress(PaymentStatus.FAILED, progress.percent(), progress.paymentId(), Optional.of(reason.id()), detail));
    }

    void stopped() {
        end(progress(PaymentStatus.CANCELLED, progress.percent(), Optional.empty(), Optional.empty(), ""));
    }

    private void end(Progress last) {
        key.close();
        change(last, true);
    }

    private void change(Progress next, boolean important) {
        progress = next;
        Instant now = clock.instant();
        if (important || told.equals(Instant.MIN) || !now.isBefore(told.plus(BETWEEN_EVENTS))) {
            told = now;
            listener.accept(new PaymentProgressed(userId, next));
        }
    }

    private Progress progress(
            PaymentStatus status, int percent, Optional<Hash256> id, Optional<String> reason, String detail) {
        return new Progress(ticket, order.network(), order.row(), status, percent, id, reason, detail);
    }

    /** The proof of work of one draft, done in turns so that a long one does not hold up other people's. */
    private final class Work {
        private final PaymentDraft draft;
        private final WorkStamp stamp;
        private long tried;
        private OptionalLong nonce = OptionalLong.empty();

        Work(PaymentDraft draft, int bits) {
            this.draft = draft;
            this.stamp = WorkStamp.of(draft, bits);
        }

        OptionalLong turn(long tries) {
            if (nonce.isPresent()) {
                return nonce;
            }
            long from = tried;
            nonce = stamp.searchOn(from, () -> tried - from >= tries || cancelled, done -> {
                tried = from + done;
                worked(tried / stamp.expectedTries());
            });
            return nonce;
        }
    }
}
