package org.yap.localnet.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.yap.localnet.LocalNetwork;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;

/**
 * A node fetches a neighbour's blocks that it has never seen, judges them, checks signatures and stores them. The clock starts when the
 * first of them with payments is seen; only payments in later blocks count.
 */
final class ConnectBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    /** The index leaves out the newest blocks, and waits until it has some to add. */
    private static final int NOT_INDEXED = 32;

    private final LocalNetwork machine;
    private final int node;
    private final NodeApi api;

    ConnectBenchmark(LocalNetwork machine, int node, NodeApi api) {
        this.machine = machine;
        this.node = node;
        this.api = api;
    }

    /** Payments a second until they were stored, and until those that can be were indexed, too. */
    record Rates(double connected, double indexed) {}

    private record Mark(long height, long nanos) {}

    /** Waits for blocks {@code first} to {@code last}. */
    Rates follow(String network, long first, long last) throws Exception {
        AtomicReference<Mark> seen = new AtomicReference<>();
        Await.until("node " + node + " catches up", LIMIT, () -> {
            seen.set(new Mark(api.tip(network).height(), System.nanoTime()));
            return seen.get().height() >= first;
        });
        Mark start = seen.get();
        Await.until(
                "node " + node + " has caught up", LIMIT, () -> api.tip(network).height() >= last);
        long stored = System.nanoTime();
        try (NodeTables tables = new NodeTables(machine, node, network)) {
            Await.until("payments are indexed", LIMIT, () -> {
                seen.set(new Mark(tables.indexedHeight(), System.nanoTime()));
                return seen.get().height() >= last - NOT_INDEXED;
            });
            Mark indexed = seen.get();
            return new Rates(
                    tables.payments(start.height() + 1, last) * 1e9 / (stored - start.nanos()),
                    tables.payments(start.height() + 1, indexed.height()) * 1e9 / (indexed.nanos() - start.nanos()));
        }
    }
}
