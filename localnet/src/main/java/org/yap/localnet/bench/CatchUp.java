package org.yap.localnet.bench;

import java.io.IOException;
import java.time.Duration;
import org.yap.localnet.LocalNode;
import org.yap.localnet.RunningRing;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;

/** A node that was off while its neighbour's chain grew: it fetches, judges and stores what it has never seen. */
final class CatchUp {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private CatchUp() {}

    /** Starts {@code node} and measures until its tip is {@code goal}. */
    static void run(Results results, RunningRing ring, LocalNode node, int payments, long goal) throws IOException {
        node.start();
        node.awaitReady(LIMIT);
        NodeApi api = ring.administrator(node.number());
        long ready = System.nanoTime();
        long from = api.tip(ring.network()).height();
        long[] first = {0};
        Await.until("caught up to " + goal, LIMIT, () -> {
            long height = api.tip(ring.network()).height();
            if (first[0] == 0 && height > from) {
                first[0] = System.nanoTime();
            }
            return height >= goal;
        });
        long end = System.nanoTime();
        results.add(
                "connected",
                "payments connected per second: judged, signatures checked, stored durably",
                payments * 1e9 / (end - Math.min(first[0], end - 1)),
                "/s");
        results.add(
                "catch-up",
                "catching up " + payments + " payments from a neighbour, once its bridge is asked for",
                (end - ready) / 1e9,
                "s");
    }
}
