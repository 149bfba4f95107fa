package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.value.NetworkId;

/**
 * Takes news from the writers and tells them on a thread of its own, so that no observer holds up a writer. What is not yet
 * told is merged with what comes later; of too many news about payments at once the last ones are dropped and counted, for
 * whoever looks after a news looks at the whole network.
 */
final class NoticeDispatcher implements Runnable {
    private static final Logger LOG = System.getLogger(NoticeDispatcher.class.getName());
    private static final int MOST_WAITING = 256;
    private static final long MILLIS_BETWEEN_BATCHES = 100;

    private final Consumer<LedgerEvent> tell;
    private final Map<Object, LedgerEvent> waiting = new LinkedHashMap<>();
    private boolean closed;
    private long dropped;

    NoticeDispatcher(Consumer<LedgerEvent> tell) {
        this.tell = tell;
    }

    /** Never blocks. */
    synchronized void post(NetworkId network, Notice notice) {
        if (closed) {
            return;
        }
        LedgerEvent news = new LedgerEvent(network, notice);
        Object subject = subject(network, notice);
        if (waiting.size() >= MOST_WAITING && !(notice instanceof Notice.TipChanged) && !waiting.containsKey(subject)) {
            dropped++;
            return;
        }
        waiting.merge(subject, news, NoticeDispatcher::merge);
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized long dropped() {
        return dropped;
    }

    @Override
    public void run() {
        try {
            for (List<LedgerEvent> batch = take(); !batch.isEmpty(); batch = take()) {
                batch.forEach(this::tellSafely);
                rest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<LedgerEvent> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<LedgerEvent> batch = List.copyOf(waiting.values());
        waiting.clear();
        return batch;
    }

    /** So that news are merged and not told one by one under load. */
    private synchronized void rest() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_BATCHES);
        long left = MILLIS_BETWEEN_BATCHES;
        while (!closed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    private void tellSafely(LedgerEvent news) {
        try {
            tell.accept(news);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Somebody could not take news of network " + news.network(), e);
        }
    }

    private static Object subject(NetworkId network, Notice notice) {
        if (notice instanceof Notice.PaymentSeen seen) {
            return List.of(network, seen.payment().leaf(), seen.by());
        }
        if (notice instanceof Notice.PoolChanged changed) {
            return List.of(network, changed.payment().leaf());
        }
        if (notice instanceof Notice.PaymentRefused refused) {
            return List.of(network, refused.payment().leaf(), refused.from());
        }
        return network;
    }

    private static LedgerEvent merge(LedgerEvent earlier, LedgerEvent later) {
        if (earlier.notice() instanceof Notice.TipChanged first && later.notice() instanceof Notice.TipChanged second) {
            return new LedgerEvent(
                    later.network(),
                    new Notice.TipChanged(
                            second.tip(),
                            first.undoneBlocks() + second.undoneBlocks(),
                            first.connectedBlocks() + second.connectedBlocks()));
        }
        return later;
    }
}
