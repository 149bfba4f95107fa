package org.yap.localnet.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.yap.localnet.LocalNetwork;
import org.yap.localnet.LocalNode;
import org.yap.localnet.bench.Figure.Goal;

/** What a node takes: memory after all that was asked of it, then processor time until it answers, and memory while nothing happens. */
final class StartBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int IDLE_SECONDS = 30;

    private StartBenchmark() {}

    static void run(Measuring measuring, LocalNetwork machine) throws Exception {
        long most = machine.nodes().stream()
                .filter(LocalNode::isAlive)
                .mapToLong(LocalNode::residentMegabytes)
                .max()
                .orElse(-1);
        measuring.add(
                "memory",
                "resident memory of a node after all that",
                "MB",
                measuring.alone(() -> (double) most),
                each -> each,
                new Goal.AtMost(600));

        var empty = measuring.alone(() -> machine.addNode().cpuSeconds());
        measuring.add("start-empty", "CPU until a node answers, empty", "s", empty, each -> each, new Goal.AtMost(12));

        LocalNode full = machine.node(1);
        full.stop();
        var start = measuring.alone(() -> {
            full.start();
            full.awaitReady(LIMIT);
            return full.cpuSeconds();
        });
        measuring.add("start-full", "the same with a full database", "s", start, each -> each, new Goal.AtMost(15));
        var idle = measuring.alone(() -> {
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            return (double) full.residentMegabytes();
        });
        measuring.add("memory-idle", "resident memory of an idle node", "MB", idle, each -> each, new Goal.AtMost(420));
    }
}
