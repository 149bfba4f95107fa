package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yap.ejb.service.LogLimit;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.NoVerdict;
import org.yap.ledger.verdict.Judged;

/**
 * The blocks of one network that wait to be checked, or are being checked: bounded in bytes, but one may always come. A node that
 * was restored may have left some behind. For any thread.
 */
final class BlockChecks {
    private static final Logger LOG = System.getLogger(BlockChecks.class.getName());

    private final LogLimit faults = new LogLimit(LOG);
    private final Function<byte[], Judged<CheckedBlock>> judge;
    private final Executor threads;
    private long maxBytes;
    private long bytes;

    BlockChecks(Function<byte[], Judged<CheckedBlock>> judge, Executor threads, long maxBytes) {
        this.judge = judge;
        this.threads = threads;
        this.maxBytes = maxBytes;
    }

    /** Changes the bound; what waits stays. */
    synchronized void limit(long most) {
        maxBytes = most;
    }

    /** There is always an outcome: the node waits for it before it asks for the block again. False if there was no room. */
    boolean check(byte[] block, Consumer<Judged<CheckedBlock>> done) {
        if (enter(block.length)) {
            try {
                threads.execute(() -> done.accept(verdict(block)));
                return true;
            } catch (RejectedExecutionException busy) {
                leave(block.length);
            }
        }
        done.accept(Judged.reject(NoVerdict.NOT_CHECKED, "too much to do"));
        return false;
    }

    private synchronized boolean enter(int more) {
        boolean fits = bytes == 0 || bytes + more <= maxBytes;
        bytes += fits ? more : 0;
        return fits;
    }

    private synchronized void leave(int less) {
        bytes -= less;
    }

    private Judged<CheckedBlock> verdict(byte[] block) {
        try {
            return judge.apply(block);
        } catch (RuntimeException | Error fault) {
            faults.log(Level.ERROR, "A block could not be checked", fault);
            return Judged.reject(NoVerdict.NOT_CHECKED, "this node failed");
        } finally {
            leave(block.length);
        }
    }
}
