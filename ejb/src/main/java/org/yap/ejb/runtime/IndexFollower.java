package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.yap.ejb.service.LogLimit;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.index.IndexProgress;

/**
 * Lets a network's index of payments follow its chain, in transactions beside the writer's. The networks take turns: one turn is
 * short, however much there is to do.
 */
final class IndexFollower {
    private static final Logger LOG = System.getLogger(IndexFollower.class.getName());
    /** Then another network has its turn. A step that has begun is ended: to merge large runs takes some seconds. */
    static final Duration TURN = Duration.ofMillis(200);
    /** So often it is looked whether the index is still there, although no block came. */
    static final Duration LOOK = Duration.ofSeconds(10);

    private final NetworkId network;
    private final Index index;
    private final BooleanSupplier chainChanged;
    private final BooleanSupplier mayWrite;
    private final LongSupplier nanoClock;
    private final LogLimit said = new LogLimit(LOG);
    private final LogLimit failed = new LogLimit(LOG);
    private boolean more = true;
    private long lastLook;
    private volatile IndexProgress progress = IndexProgress.NONE;

    /** The index of one network. */
    interface Index {
        /** Does the next step, if there is one. Whether there may be more to do. */
        boolean step();

        IndexProgress progress();
    }

    /** @param chainChanged whether blocks were stored since it was asked last */
    IndexFollower(
            NetworkId network,
            Index index,
            BooleanSupplier chainChanged,
            BooleanSupplier mayWrite,
            LongSupplier nanoClock) {
        this.network = network;
        this.index = index;
        this.chainChanged = chainChanged;
        this.mayWrite = mayWrite;
        this.nanoClock = nanoClock;
    }

    /** How far the index was after the last turn; for any thread. */
    IndexProgress progress() {
        return progress;
    }

    /** Whether there is more to do, and the next turn should be soon. */
    boolean takeTurn() {
        if (!mayWrite.getAsBoolean() || !isDue()) {
            return false;
        }
        more = true;
        try {
            long begun = nanoClock.getAsLong();
            do {
                more = index.step();
            } while (more && nanoClock.getAsLong() - begun < TURN.toNanos());
            lastLook = nanoClock.getAsLong();
            progress = index.progress();
            sayHowFar();
            return more;
        } catch (RuntimeException e) {
            failed.log(
                    Level.WARNING,
                    "Network " + network + ": the index of payments could not follow; it is tried again",
                    e);
            return false;
        }
    }

    private boolean isDue() {
        boolean changed = chainChanged.getAsBoolean();
        return changed || more || nanoClock.getAsLong() - lastLook >= LOOK.toNanos();
    }

    private void sayHowFar() {
        if (!progress.searchable()) {
            said.log(
                    Level.INFO,
                    "Network " + network + ": payments are indexed up to block " + progress.height() + " of "
                            + progress.tip(),
                    null);
        }
    }
}
