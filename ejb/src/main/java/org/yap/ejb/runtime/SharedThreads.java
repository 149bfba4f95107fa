package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.writer.NetworkWriter;
import org.yap.ledger.value.NetworkId;

/**
 * The threads around the writers: those that check blocks, those that answer neighbours, one that lets indexes follow, one that tells
 * notices, one for what may block, and one that copies accounts. All bounded.
 */
final class SharedThreads {
    private static final Logger LOG = System.getLogger(SharedThreads.class.getName());
    private static final int MAX_WAITING_CHECKS = 256;
    private static final int MAX_WAITING_TASKS = 1_000;
    /** Each holds all states of a network. */
    private static final int MAX_WAITING_COPIES = 4;
    /** Threads, and so connections to the database, that neighbours' questions take at most. */
    private static final int SERVERS = 2;

    private static final int INDEX_MILLIS = 500;

    private final ThreadFactory threads;
    private final BooleanSupplier mayWrite;
    private final NoticeDispatcher notices;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final ThreadPoolExecutor checkers;
    private final ThreadPoolExecutor background;
    private final ThreadPoolExecutor copier;
    private final ScheduledThreadPoolExecutor servers;
    private final ScheduledThreadPoolExecutor indexers;
    private final LogLimit failed = new LogLimit(LOG);
    private final LogLimit dropped = new LogLimit(LOG);

    private SharedThreads(ThreadFactory threads, BooleanSupplier mayWrite, Consumer<LedgerEvent> tell) {
        this.threads = threads;
        this.mayWrite = mayWrite;
        this.notices = new NoticeDispatcher(tell);
        this.checkers = pool(processors, MAX_WAITING_CHECKS);
        this.background = pool(1, MAX_WAITING_TASKS);
        this.copier = pool(1, MAX_WAITING_COPIES);
        this.servers = new ScheduledThreadPoolExecutor(SERVERS, threads);
        this.indexers = new ScheduledThreadPoolExecutor(1, threads);
    }

    static SharedThreads start(ThreadFactory threads, BooleanSupplier mayWrite, Consumer<LedgerEvent> tell) {
        SharedThreads shared = new SharedThreads(threads, mayWrite, tell);
        threads.newThread(shared.notices).start();
        return shared;
    }

    void startWriter(NetworkId network, NetworkWriter writer) {
        Thread thread = threads.newThread(writer);
        thread.setName("yap-writer-" + network.toString().substring(0, 8));
        thread.start();
    }

    NoticeDispatcher notices() {
        return notices;
    }

    /** Judge blocks here; refuses when there is too much to do. */
    ThreadPoolExecutor checkers() {
        return checkers;
    }

    int processors() {
        return processors;
    }

    /** False once another node may own the database. */
    BooleanSupplier mayWrite() {
        return mayWrite;
    }

    /** Does something later that may block for a while; dropped when too much of it waits. */
    void later(Runnable task) {
        if (!execute(background, task)) {
            dropped.log(Level.WARNING, "Too many background tasks wait; one is dropped", null);
        }
    }

    /** Copies a network's accounts, on a thread that does nothing else; false when too many wait. */
    boolean copy(Runnable task) {
        return execute(copier, task);
    }

    private boolean execute(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    failed.log(Level.WARNING, "A background task of the network runtime failed", e);
                }
            });
            return true;
        } catch (RejectedExecutionException busy) {
            return false;
        }
    }

    /** Answers neighbours; dropped when the node ends. Each network has a few of these waiting at most. */
    void serve(Runnable task, long delayMillis) {
        try {
            ScheduledFuture<?> unused = servers.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ends) {
            LOG.log(Level.DEBUG, "Neighbours are not answered any more");
        }
    }

    /**
     * Takes turn after turn until the result is run: the next one soon if the last one says that there is more to do, but after those
     * that wait. A turn must be short and must not throw.
     */
    Runnable follow(BooleanSupplier turn) {
        Following following = new Following(turn);
        following.takeTurnIn(INDEX_MILLIS);
        return following::end;
    }

    /** An index that follows its chain. */
    private final class Following {
        private final BooleanSupplier turn;
        private volatile boolean over;

        Following(BooleanSupplier turn) {
            this.turn = turn;
        }

        void takeTurnIn(long millis) {
            try {
                ScheduledFuture<?> unused = indexers.schedule(this::takeTurn, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException ends) {
                LOG.log(Level.DEBUG, "Indexes don''t follow any more");
            }
        }

        private void takeTurn() {
            if (!over) {
                takeTurnIn(turn.getAsBoolean() ? 0 : INDEX_MILLIS);
            }
        }

        void end() {
            over = true;
        }
    }

    void close() {
        servers.shutdownNow();
        indexers.shutdownNow();
        notices.close();
        checkers.shutdownNow();
        background.shutdownNow();
        copier.shutdownNow();
    }

    private ThreadPoolExecutor pool(int size, int waiting) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
