package org.yap.ledger.relay;

import org.yap.ledger.effect.Credit;
import org.yap.ledger.effect.Tolerance;

/**
 * How one node behaves about payments, also after it left and came back. The amounts are in leaves; each is a multiple of
 * what a busy honest node comes to.
 */
final class RelayConduct {
    /** For so long a message may answer what this node asked before it was restored. */
    static final long EARLIER_ANSWERS_MILLIS = 120_000;

    private final long since;
    /** What a node sends in some minutes. */
    static final int MAX_PUSHED = 20_000;

    private final Credit answers = new Credit(4 * PaymentRequests.MAX_OF_ONE);
    /** What one can have been asked for, and once more, since each answer may come twice. */
    private final Tolerance earlier = new Tolerance(2 * PaymentRequests.MAX_OF_ONE, 1);
    /** A node whose connection comes and goes announces its whole pool each time, and asks anew. */
    private final Tolerance announced = new Tolerance(400_000, 40_000);

    private final Tolerance announcedAgain = new Tolerance(20_000, 500);
    /** What comes while this node stands still, for instance because its database does, is read at once afterwards. */
    private final Tolerance pushed = new Tolerance(MAX_PUSHED, 4 * PaymentRelay.WHOLE_PER_SECOND);

    private final Tolerance pushedAgain =
            new Tolerance(4 * PaymentRelay.WHOLE_AT_ONCE, 4 * PaymentRelay.WHOLE_PER_SECOND);

    private final Tolerance asked = new Tolerance(400_000, 40_000);
    private final Tolerance askedAgain = new Tolerance(40_000, 2_000);

    RelayConduct(long nowMillis) {
        this.since = nowMillis;
    }

    /** It was asked for so many payments. */
    void asked(int payments) {
        answers.asked(payments);
    }

    /** Whether all of so many payments may answer what it was asked for. */
    boolean mayAnswer(int payments, long nowMillis) {
        int atLeast = Math.max(1, payments);
        return answers.covers(atLeast)
                || (nowMillis - since < EARLIER_ANSWERS_MILLIS && earlier.covers(atLeast, nowMillis));
    }

    /** Whether it may announce so many. */
    boolean mayAnnounce(int leaves, long nowMillis) {
        return announced.covers(Math.max(1, leaves), nowMillis);
    }

    /** Whether it may send so many that it was not asked for; {@code again}: those of them that both knew of. */
    boolean mayPush(int payments, int again, long nowMillis) {
        return pushed.covers(Math.max(1, payments), nowMillis) && pushedAgain.covers(again, nowMillis);
    }

    /**
     * Whether so many are worth a look that it announced before. If not, that is no offence: a node that was restored does not
     * know what it has announced.
     */
    boolean mayAnnounceAgain(int leaves, long nowMillis) {
        return announcedAgain.covers(leaves, nowMillis);
    }

    /** Whether it may ask for so many, of which it was sent some before. */
    boolean mayAsk(int leaves, int again, long nowMillis) {
        return asked.covers(Math.max(1, leaves), nowMillis) && askedAgain.covers(again, nowMillis);
    }
}
