package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.yap.ejb.service.LogLimit;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.NoticeHandler;
import org.yap.ledger.value.NetworkId;

/**
 * Takes notices from the writers and fires events on a thread of its own, so that no observer holds up a writer. Notices
 * that wait are merged with later ones. When too many wait, those about payments are dropped and counted: an observer looks
 * at the whole network anyway.
 */
final class NoticeDispatcher implements Runnable {
    private static final Logger LOG = System.getLogger(NoticeDispatcher.class.getName());
    private static final LogLimit LIMITED = new LogLimit(LOG);
    private static final int MAX_WAITING = 256;
    private static final long MILLIS_BETWEEN_BATCHES = 100;

    private final Consumer<LedgerEvent> tell;
    private final Map<Subject, LedgerEvent> waiting = new LinkedHashMap<>();
    private final Map<NetworkId, Notice.TipChanged> tips = new HashMap<>();
    private boolean closed;
    private long dropped;

    NoticeDispatcher(Consumer<LedgerEvent> tell) {
        this.tell = tell;
    }

    /** Never blocks. */
    synchronized void post(NetworkId network, Notice notice) {
        if (!closed) {
            notice.to(new Poster(network));
            notifyAll();
        }
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
                pause();
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
        tips.clear();
        return batch;
    }

    /** So that under load notices are merged and not told one by one. */
    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_BATCHES);
        long left = MILLIS_BETWEEN_BATCHES;
        while (!closed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    private void tellSafely(LedgerEvent event) {
        try {
            tell.accept(event);
        } catch (RuntimeException e) {
            LIMITED.log(Level.WARNING, "An event of network " + event.network() + " could not be told", e);
        }
    }

    /** What a notice is about; a later one about the same takes the place of an earlier one. */
    private record Subject(NetworkId network, List<Object> payment) {}

    private final class Poster implements NoticeHandler<Void> {
        private final NetworkId network;

        Poster(NetworkId network) {
            this.network = network;
        }

        /** Never dropped. */
        @Override
        public Void tipChanged(Notice.TipChanged change) {
            Notice.TipChanged sum = tips.merge(
                    network,
                    change,
                    (earlier, later) -> new Notice.TipChanged(
                            later.tip(),
                            earlier.undoneBlocks() + later.undoneBlocks(),
                            earlier.connectedBlocks() + later.connectedBlocks()));
            waiting.put(new Subject(network, List.of()), new LedgerEvent(network, sum));
            return null;
        }

        @Override
        public Void paymentSeen(Notice.PaymentSeen seen) {
            return payment(seen, List.of(seen.payment().leaf(), seen.by()));
        }

        @Override
        public Void poolChanged(Notice.PoolChanged change) {
            return payment(change, List.of(change.payment().leaf()));
        }

        @Override
        public Void paymentRefused(Notice.PaymentRefused refused) {
            return payment(refused, List.of(refused.payment().leaf(), refused.from()));
        }

        private Void payment(Notice notice, List<Object> about) {
            Subject subject = new Subject(network, about);
            if (waiting.size() < MAX_WAITING || waiting.containsKey(subject)) {
                waiting.put(subject, new LedgerEvent(network, notice));
            } else {
                dropped++;
            }
            return null;
        }
    }
}
