package org.yap.ejb.mining;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.yap.ejb.clock.NodeAlarms;
import org.yap.ejb.clock.NodeAlarms.Alarm;
import org.yap.ejb.clock.RaisedAlarms;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.NetworkId;

/**
 * Whether a network's blocks may be mined now. Not with a clock that can't be right, since others would refuse or miscalculate
 * what stands on such blocks; not behind the chain or before a neighbour was heard, since the work would be for nothing and
 * might undo payments. A node that hears nobody mines after a while all the same, with an alarm. Safe for many threads.
 */
final class MiningGate {
    /** After a start, how long neighbours may take to be heard. */
    static final Duration ALONE = Duration.ofMinutes(10);

    private final NetworkId network;
    private final int futureLimit;
    private final BooleanSupplier hasNeighbours;
    private final NodeAlarms alarms;
    private final RaisedAlarms raised;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final long started;
    private volatile boolean heard;

    /**
     * @param futureLimit seconds that a block may be ahead of the clock
     * @param hasNeighbours whether there is anybody to hear, connected or not
     * @param started what {@code nanoClock} showed when this node started
     */
    MiningGate(
            NetworkId network,
            int futureLimit,
            BooleanSupplier hasNeighbours,
            NodeAlarms alarms,
            RaisedAlarms raised,
            InstantSource clock,
            LongSupplier nanoClock,
            long started) {
        this.network = network;
        this.futureLimit = futureLimit;
        this.hasNeighbours = hasNeighbours;
        this.alarms = alarms;
        this.raised = raised;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.started = started;
    }

    /** Refuses unavailable, node-behind or changing-branch. */
    void check(NodeStatus status) throws RefusedException {
        if (alarms.alarms().stream().anyMatch(alarm -> alarm.kind() == NodeAlarms.Kind.CLOCK_STEPPED)) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "the clock made a step");
        }
        long ahead = status.tip().header().time() - clock.instant().getEpochSecond();
        if (ahead > futureLimit) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "the clock is behind the last block");
        }
        heard = heard || !status.neighbourTips().isEmpty();
        boolean alone = !heard && hasNeighbours.getAsBoolean();
        if (alone && nanoClock.getAsLong() - started < ALONE.toNanos()) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "no neighbour was heard yet");
        }
        if (status.behind().isPresent()) {
            throw new RefusedException(
                    ServiceReason.NODE_BEHIND,
                    "catches up to block " + status.behind().get());
        }
        if (status.changingBranch().isPresent()) {
            throw new RefusedException(ServiceReason.CHANGING_BRANCH, "is changing branch");
        }
        if (alone) {
            raised.raise(
                    network.toString(),
                    new Alarm(NodeAlarms.Kind.MINING_ALONE, "mines in network " + network + " and hears no neighbour"));
        } else {
            raised.clear(network.toString(), NodeAlarms.Kind.MINING_ALONE);
        }
    }

    /** Nothing is mined any more. */
    void close() {
        raised.clear(network.toString(), NodeAlarms.Kind.MINING_ALONE);
    }
}
