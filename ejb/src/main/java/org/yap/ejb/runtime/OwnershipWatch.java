package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes the database for this node, asks every few seconds whether it is still this node's, and if it is lost (the database
 * was restarted, or another node has it) tries to take it again. All on one thread: a server may take a connection back when
 * the call that opened it returns.
 */
final class OwnershipWatch implements Runnable {
    private static final Logger LOG = System.getLogger(OwnershipWatch.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    private final Callable<Claim> acquire;
    private final long secondsBetweenLooks;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Void> acquired = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean ours;
    private boolean troubled;

    /** {@code acquire}: takes the database at once, or throws. */
    OwnershipWatch(Callable<Claim> acquire, long secondsBetweenLooks) {
        this.acquire = acquire;
        this.secondsBetweenLooks = secondsBetweenLooks;
    }

    /** A database that was taken; closing it gives it back. */
    interface Claim extends AutoCloseable {
        boolean held();
    }

    /** Returns once the database is this node's; throws why it can't be. Its thread must run. */
    void awaitAcquired() {
        try {
            acquired.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(
                            "The database can't be reached: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The database does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    boolean isOurs() {
        return ours;
    }

    /** Gives the database back; waits a moment until that is done. */
    void close() {
        closed.countDown();
        try {
            ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "The database is given back when its connection ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            boolean going = hold();
            while (going && !closed.await(secondsBetweenLooks, TimeUnit.SECONDS)) {
                going = hold();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ours = false;
            ended.complete(null);
        }
    }

    /** Takes the database and keeps it until it is lost or given back; false if the very first attempt failed. */
    private boolean hold() throws InterruptedException {
        try (Claim claim = acquire.call()) {
            ours = true;
            troubled = false;
            if (!acquired.complete(null)) {
                LOG.log(Level.INFO, "The database is this node's again");
            }
            while (ours && !closed.await(secondsBetweenLooks, TimeUnit.SECONDS)) {
                ours = claim.held();
            }
            if (!ours) {
                LOG.log(
                        Level.ERROR,
                        "This node lost its database, and another may use it now: nothing is written "
                                + "until it is this node's again");
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (acquired.completeExceptionally(e)) {
                return false;
            }
            LOG.log(
                    troubled ? Level.DEBUG : Level.WARNING,
                    "The database can't be taken again or given back; it is tried every few seconds",
                    e);
            troubled = true;
            return true;
        } finally {
            ours = false;
        }
    }
}
