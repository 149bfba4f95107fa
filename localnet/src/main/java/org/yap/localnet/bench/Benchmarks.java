package org.yap.localnet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.yap.localnet.Installation;
import org.yap.localnet.LocalNetwork;
import org.yap.localnet.LocalNode;
import org.yap.localnet.NodeOptions;
import org.yap.localnet.ProgressLog;
import org.yap.localnet.process.StateDirectory;

/**
 * Measures and prints a table; also written as JSON to the file named by {@code yap.bench.results}. Nodes run with the JVM's
 * default compilers, PostgreSQL with full durability. {@code yap.bench.figures} names parts, separated by commas: see {@link Part};
 * {@code yap.bench.payments} (100,000) may be fewer for a quick look, {@code yap.bench.long} adds a million accounts and ten times the
 * chain.
 */
public final class Benchmarks {
    private static final int RING = 4;
    /** One takes payments in, the other catches up. */
    private static final int PAIR = 2;

    private final ProgressLog progress = new ProgressLog(System.out);
    private final Results results = new Results(progress, Clock.systemUTC().instant());
    private final String secret = PaymentGenerator.seed();
    private final String parts = System.getProperty("yap.bench.figures", "").strip();
    private final int payments = Integer.getInteger("yap.bench.payments", 100_000);
    private final boolean whole = Boolean.getBoolean("yap.bench.long");

    private Benchmarks() {}

    /** What can be measured by itself. */
    private enum Part {
        /** Proof of work: no node is started for it. */
        WORK,
        /** Payments and blocks on their way over a ring of four. */
        RING,
        /** Taking in, bytes on disk, connecting. */
        BULK,
        /** Memory, and what a start takes. */
        START;

        static Set<Part> of(String names) {
            if (names.isEmpty()) {
                return EnumSet.allOf(Part.class);
            }
            return Arrays.stream(names.toUpperCase(Locale.ROOT).split("[, ]+"))
                    .map(Part::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        }
    }

    public static void main(String[] arguments) throws Exception {
        new Benchmarks().run();
        System.exit(0);
    }

    private void run() throws Exception {
        Set<Part> chosen = Part.of(parts);
        if (chosen.remove(Part.WORK)) {
            HashBenchmark.run(new Measuring(results, new CoreTime(() -> List.of(self()))));
        }
        if (!chosen.isEmpty()) {
            onNodes(chosen);
        }
        results.write(Path.of(System.getProperty("yap.bench.results", "target/benchmarks.json")));
        System.out.println("\n" + results.table(command()));
        System.out.flush();
    }

    private void onNodes(Set<Part> chosen) throws Exception {
        try (StateDirectory state = StateDirectory.open(Path.of(System.getProperty("yap.state", "target/bench")))) {
            LocalNetwork.stopStaleProcesses(state, progress);
            state.clear();
            NodeOptions options = NodeOptions.fast()
                    .with("yap.localnet.secret", secret)
                    .with("yap.rest.rate", "0")
                    .with("yap.signups.hour", "0");
            LocalNetwork machine = new LocalNetwork(Installation.ofBuild(), state, options, progress, false);
            Runtime.getRuntime().addShutdownHook(new Thread(machine::close, "end"));
            machine.start(chosen.contains(Part.RING) ? RING : PAIR);
            Measuring measuring = new Measuring(results, new CoreTime(() -> processes(machine)));
            if (chosen.contains(Part.RING)) {
                BulkNetwork ring =
                        BulkNetwork.make(machine, progress, "ring", machine.nodes(), PaymentGenerator.RICH, secret);
                new PropagationBenchmark(measuring, ring).run();
            }
            machine.nodes().stream().skip(PAIR).forEach(LocalNode::stop);
            if (chosen.contains(Part.BULK)) {
                new BulkBenchmark(measuring, progress, machine, secret, payments).run(whole);
            }
            if (chosen.contains(Part.START)) {
                StartBenchmark.run(measuring, machine);
            }
            machine.close();
        }
    }

    private static long self() {
        return ProcessHandle.current().pid();
    }

    /** This program, the nodes, the database server and its children. */
    private static List<Long> processes(LocalNetwork machine) throws IOException {
        List<Long> all = new ArrayList<>(List.of(self()));
        machine.nodes().stream().filter(LocalNode::isAlive).map(LocalNode::pid).forEach(all::add);
        all.addAll(machine.database().processIds());
        return all;
    }

    /** As it was given to Maven, as far as it is known here. */
    private String command() {
        List<String> said = new ArrayList<>(List.of("mvn -Pbench"));
        if (!parts.isEmpty()) {
            said.add("-Dfigures=" + parts);
        }
        said.add("-Dpayments=" + payments);
        if (whole) {
            said.add("-Dlong");
        }
        return String.join(" ", said);
    }
}
