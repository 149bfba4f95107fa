package org.yap.localnet.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.yap.localnet.LocalNode;
import org.yap.localnet.ProvisionedNetwork;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;

/** A node that was off while its neighbour's chain grew: it fetches, judges and stores what it has never seen. */
final class CatchUpBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private CatchUpBenchmark() {}

    /** Starts {@code node} and measures until its tip is {@code goal}. */
    static void run(Results results, ProvisionedNetwork provisioned, LocalNode node, int payments, long goal)
            throws IOException {
        node.start();
        node.awaitReady(LIMIT);
        NodeApi api = provisioned.administrator(node.number());
        long ready = System.nanoTime();
        Mark start = firstMark(api, provisioned.network());
        Await.until(
                "caught up to " + goal,
                LIMIT,
                () -> api.tip(provisioned.network()).height() >= goal);
        long end = System.nanoTime();
        results.add(
                "connected",
                "payments connected per second: judged, signatures checked, stored durably",
                payments(api, provisioned.network(), start.height() + 1, goal) * 1e9 / (end - start.nanos()),
                "/s");
        results.add(
                "catch-up",
                "catching up " + payments + " payments from a neighbour, once its bridge is asked for",
                (end - ready) / 1e9,
                "s");
    }

    /** When the chain is first seen to have grown, and how far: what was connected until then is not counted. */
    private static Mark firstMark(NodeApi api, String network) {
        long from = api.tip(network).height();
        AtomicReference<Mark> mark = new AtomicReference<>();
        Await.until("catching up has begun", LIMIT, () -> {
            mark.set(new Mark(api.tip(network).height(), System.nanoTime()));
            return mark.get().height() > from;
        });
        return mark.get();
    }

    private static long payments(NodeApi api, String network, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .map(height -> api.block(network, Long.toString(height))
                        .path("payments")
                        .asLong())
                .sum();
    }

    private record Mark(long height, long nanos) {}
}
