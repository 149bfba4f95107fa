package org.yap.ejb.membership;

import java.util.List;
import java.util.function.LongSupplier;
import org.yap.ejb.service.RateLimiter;
import org.yap.ledger.lease.LeaseRules.SignatureBudget;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/**
 * How much of what others say about membership in one network is looked at: so many messages, and of the leases that
 * they pass on so many signatures that were not seen before. Whoever is admitted can make any number of them. Nothing
 * depends on what is left out. Safe for many threads.
 */
final class JudgementBudget {
    /** Of one neighbour. An honest one sends one or two. */
    private static final double MESSAGES_A_SECOND = 10;

    static final int MESSAGES_AT_ONCE = 100;
    /** Of one neighbour; of all who ask this node; and of all whom this node asks. */
    private static final double SIGNATURES_A_SECOND = 50;
    /** All of a sample, each lease with its own voucher and signature, several times. */
    static final int SIGNATURES_AT_ONCE = 1_500;

    private static final int MAX_NEIGHBOURS = 1_000;
    private static final String ASKERS = "askers";
    private static final String ASKED = "asked";

    private final RateLimiter heartbeats;
    private final RateLimiter others;
    private final RateLimiter signatures;

    JudgementBudget(LongSupplier nanoClock) {
        heartbeats = new RateLimiter(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, MAX_NEIGHBOURS, nanoClock);
        others = new RateLimiter(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, MAX_NEIGHBOURS, nanoClock);
        signatures = new RateLimiter(SIGNATURES_A_SECOND, SIGNATURES_AT_ONCE, MAX_NEIGHBOURS, nanoClock);
    }

    /**
     * Whether another message of this neighbour is looked at. Its heartbeats count apart: what it passes on for others,
     * as much as they like, takes nothing from its own sign of life.
     */
    boolean takesMessage(NodeId from, int kind) {
        RateLimiter limiter = kind == NeighbourMessage.Heartbeat.KIND ? heartbeats : others;
        return limiter.secondsToWait(List.of(from.toString())) == 0;
    }

    SignatureBudget ofNeighbour(NodeId from) {
        return of(from.toString());
    }

    /** Of all who ask this node together: their number is not bounded. */
    SignatureBudget ofAskers() {
        return of(ASKERS);
    }

    /** Of all whom this node asks together. */
    SignatureBudget ofAsked() {
        return of(ASKED);
    }

    private SignatureBudget of(String whom) {
        return count -> signatures.takes(whom, count);
    }
}
