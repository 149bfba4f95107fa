package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.process.Await;

/**
 * The application is deployed again in a server that runs: its neighbours are connected as before. Once, or as often as
 * {@code -Dyap.redeploys} says; from the third time on nothing may grow.
 */
@ExtendWith(RunningNetwork.Shared.class)
class RedeployIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NODE = 4;
    private static final int REDEPLOYS = Integer.getInteger("yap.redeploys", 1);
    /** By then everything that is made once per server is there. Idle threads of the last deployment end a minute later. */
    private static final int SETTLED = 3;

    private static final int MORE_THREADS = 5;
    private static final double MORE_METASPACE = 1.05;
    /**
     * Soft references would keep the classes of two or three deployments for some minutes: so they are cleared at each collection. A
     * server that deploys holds two applications at once, and needs the heap for both.
     */
    private static final String JVM = "-XX:SoftRefLRUPolicyMSPerMB=0 -Xmx384m";

    private static final int MAX_COLLECTIONS = 10;

    private final ProgressLog progress = new ProgressLog(System.out);

    @Test
    void connectsItsNeighboursAgainAndLeavesNothingBehind(RunningNetwork network) throws Exception {
        ProvisionedNetwork ring = network.ring();
        LocalNode node = network.machine().node(NODE);
        if (REDEPLOYS > SETTLED) {
            node.stop();
            node.startWith(JVM);
            node.awaitReady(PATIENCE);
        }
        long threads = 0;
        double metaspace = 0;
        for (int time = 1; time <= REDEPLOYS; time++) {
            node.redeploy();
            node.awaitReady(PATIENCE);
            Await.until("bridges from and to node " + NODE, PATIENCE, () -> bridgesWork(ring));
            if (time == SETTLED) {
                threads = threads(node);
                metaspace = metaspace(node);
                tell(time, threads, metaspace);
            } else if (time > SETTLED) {
                long mostThreads = threads + MORE_THREADS;
                double mostMetaspace = metaspace * MORE_METASPACE;
                Await.until("no more threads than before", PATIENCE, () -> threads(node) <= mostThreads);
                Await.until("no more metaspace than before", PATIENCE, () -> metaspace(node) <= mostMetaspace);
                tell(time, threads(node), metaspace(node));
            }
        }
        String payment = Money.pay(ring, ring.alice(), ring.bob().address(), 10);
        Money.awaitKnown(ring, NODE, payment);
        network.mine(ring, NODE, 1);
        Money.awaitInBlock(ring, 1, payment);
    }

    private void tell(int time, long threads, double metaspace) {
        progress.say("deployed again %d times: %d threads, %.1f MB of metaspace", time, threads, metaspace / 1024);
    }

    /** Its own and those of its two neighbours in the ring. */
    private static boolean bridgesWork(ProvisionedNetwork ring) throws IOException {
        for (int node : List.of(NODE, NODE - 1, 1)) {
            for (JsonNode neighbour : ring.administrator(node).neighbours(ring.network())) {
                if (!"connected".equals(neighbour.path("state").asText())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long threads(LocalNode node) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(node.pid()), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToLong(line -> Long.parseLong(line.substring(8).strip()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * KB in use once nothing more of earlier deployments can be collected. Class loaders have finalizers, so it takes several
     * collections.
     */
    private static double metaspace(LocalNode node) throws Exception {
        double least = Double.MAX_VALUE;
        double now = collected(node);
        for (int i = 0; i < MAX_COLLECTIONS && now < least; i++) {
            least = now;
            now = collected(node);
        }
        return Math.min(least, now);
    }

    private static double collected(LocalNode node) throws Exception {
        String process = Long.toString(node.pid());
        for (String step : List.of("GC.run", "GC.run_finalization", "GC.run", "GC.run_finalization", "GC.run")) {
            String unused = tool("jcmd", process, step);
        }
        List<String> lines = tool("jstat", "-gc", process).lines().toList();
        List<String> names = Arrays.asList(lines.get(0).strip().split("\\s+"));
        return Double.parseDouble(lines.get(1).strip().split("\\s+")[names.indexOf("MU")]);
    }

    private static String tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
