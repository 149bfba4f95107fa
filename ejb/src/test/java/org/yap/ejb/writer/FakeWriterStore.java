package org.yap.ejb.writer;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.state.AccountSnapshot;

/** A store in memory whose commits fail, or wait, as a test says; notes the order of what happens in {@link #trail}. */
final class FakeWriterStore implements WriterStore {
    final List<String> trail;
    final List<Commit> durable = new CopyOnWriteArrayList<>();
    final BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    final BlockingQueue<FakeNode> cores = new LinkedBlockingQueue<>();
    final AtomicInteger restoresTried = new AtomicInteger();
    final AtomicInteger restored = new AtomicInteger();
    private final Genesis genesis;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger brokenRestores = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FakeWriterStore(Genesis genesis, List<String> trail) {
        this.genesis = genesis;
        this.trail = trail;
    }

    void failCommits(int count) {
        failures.set(count);
    }

    void failRestores(int count) {
        brokenRestores.set(count);
    }

    /** Commits wait until the latch that is given back is counted down. */
    CountDownLatch holdCommits() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** Returns once the node was told of such an event. */
    void await(Predicate<NodeEvent> wanted) throws InterruptedException {
        NodeEvent event = events.take();
        while (!wanted.test(event)) {
            event = events.take();
        }
    }

    @Override
    public WriterNode restore(long nowMillis) {
        restoresTried.incrementAndGet();
        if (brokenRestores.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the database is away");
        }
        restored.incrementAndGet();
        FakeNode core = new FakeNode(genesis, events::add);
        cores.add(core);
        return core;
    }

    @Override
    public void keep(AccountSnapshot snapshot) {
        throw new IllegalStateException("a fake node has no accounts");
    }

    @Override
    public void store(Commit commit, long nowMillis) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            trail.add("failed");
            throw new IllegalStateException("the connection broke");
        }
        durable.add(commit);
        trail.add("durable");
    }
}
