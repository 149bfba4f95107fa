package org.yap.ledger.check;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Checks a list over the caller's thread and as many of an executor's as come in time. The caller works too, so that a busy
 * executor only makes it slower, and never waits for a task that has not begun.
 */
final class ParallelChecks<T, F> {
    private static final int CHUNK = 64;

    private final List<T> items;
    private final Function<T, Optional<F>> check;
    private final int chunks;
    private final AtomicInteger nextChunk = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicReference<F> failure = new AtomicReference<>();
    private final AtomicReference<Throwable> broken = new AtomicReference<>();

    private ParallelChecks(List<T> items, Function<T, Optional<F>> check) {
        this.items = items;
        this.check = check;
        this.chunks = (items.size() + CHUNK - 1) / CHUNK;
        this.unfinished = new AtomicInteger(chunks);
    }

    /** A failure that some item's check found, if any did. */
    static <T, F> Optional<F> run(List<T> items, Function<T, Optional<F>> check, Executor executor, int threads) {
        ParallelChecks<T, F> checks = new ParallelChecks<>(items, check);
        try {
            for (int i = 1; i < Math.min(threads, checks.chunks); i++) {
                executor.execute(checks::work);
            }
        } catch (RejectedExecutionException e) {
            // No thread to spare: the caller does it alone.
        }
        return checks.finish();
    }

    private Optional<F> finish() {
        if (chunks > 0) {
            work();
            done.join();
        }
        if (broken.get() != null) {
            throw new IllegalStateException("a check broke", broken.get());
        }
        return Optional.ofNullable(failure.get());
    }

    private void work() {
        for (int chunk = nextChunk.getAndIncrement(); chunk < chunks; chunk = nextChunk.getAndIncrement()) {
            try {
                checkChunk(chunk);
            } catch (RuntimeException | Error e) {
                broken.compareAndSet(null, e);
            } finally {
                if (unfinished.decrementAndGet() == 0) {
                    done.complete(null);
                }
            }
        }
    }

    private void checkChunk(int chunk) {
        int end = Math.min(items.size(), (chunk + 1) * CHUNK);
        for (int i = chunk * CHUNK; i < end && failure.get() == null; i++) {
            check.apply(items.get(i)).ifPresent(found -> failure.compareAndSet(null, found));
        }
    }
}
