package org.yap.localnet.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.localnet.Installation;
import org.yap.localnet.LocalNetwork;
import org.yap.localnet.LocalNode;
import org.yap.localnet.NetworkProvisioner;
import org.yap.localnet.NodeOptions;
import org.yap.localnet.ProgressLog;
import org.yap.localnet.ProvisionedNetwork;
import org.yap.localnet.process.StateDirectory;

/**
 * Runs all benchmarks and prints a table; also written as JSON to the file named by {@code yap.bench.results}. Nodes run with the
 * JVM's default compilers, PostgreSQL with full durability. {@code yap.bench.payments} (100,000) may be fewer for a quick
 * look, {@code yap.jvm} adds options to the nodes' virtual machines.
 */
public final class Benchmarks {
    private static final int NODES = 4;
    private static final int BLOCK_BYTES = 320_000;

    private final ProgressLog progress = new ProgressLog(System.out);
    private final Results results = new Results();
    private final String secret = PaymentGenerator.seed();
    private final int total = Integer.getInteger("yap.bench.payments", 100_000);

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        new Benchmarks().run();
        System.exit(0);
    }

    private void run() throws Exception {
        SingleCoreBenchmark.run(results);
        HashBenchmark.run(results);
        progress.say("signatures and hashes are measured");
        try (StateDirectory state = StateDirectory.open(Path.of(System.getProperty("yap.state", "target/bench")))) {
            LocalNetwork.stopStaleProcesses(state, progress);
            state.clear();
            NodeOptions options = NodeOptions.fast()
                    .with("yap.localnet.secret", secret)
                    .with("yap.rest.rate", "0")
                    .with("yap.signups.hour", "0");
            LocalNetwork machine = new LocalNetwork(Installation.ofBuild(), state, options, progress, false);
            Runtime.getRuntime().addShutdownHook(new Thread(machine::close, "end"));
            machine.start(NODES);
            spread(machine);
            bulk(machine);
            machine.close();
        }
        results.write(
                Path.of(System.getProperty("yap.bench.results", "target/benchmarks.json")),
                Clock.systemUTC().instant().toString());
        System.out.println("\n" + results.table());
        System.out.flush();
    }

    private void spread(LocalNetwork machine) throws Exception {
        PaymentGenerator mint = new PaymentGenerator(PaymentGenerator.seed());
        ProvisionedNetwork provisioned = provision(machine, "spread", machine.nodes(), mint);
        new PropagationBenchmark(provisioned, mint, secret).run(results);
        long most = machine.nodes().stream()
                .mapToLong(LocalNode::residentMegabytes)
                .max()
                .orElse(-1);
        results.add("memory", "memory of a node after that (resident, heap may grow to 1 GB)", (double) most, "MB");
        progress.say("the network of four is measured");
    }

    private void bulk(LocalNetwork machine) throws Exception {
        LocalNode first = machine.node(1);
        LocalNode second = machine.node(2);
        PaymentGenerator mint = new PaymentGenerator(PaymentGenerator.seed());
        ProvisionedNetwork pair = provision(machine, "bulk", List.of(first, second), mint);
        machine.nodes().stream().skip(1).forEach(LocalNode::stop);
        long before = machine.databaseBytes(1);
        new IntakeBenchmark(pair.administrator(1), pair.network(), mint, secret).run(results, total);
        progress.say("taking in is measured");
        results.add(
                "disk",
                "bytes on disk per payment, indexes and all",
                (machine.databaseBytes(1) - before) / (double) total,
                "B");
        long goal = pair.administrator(1).tip(pair.network()).height();
        CatchUpBenchmark.run(results, pair, second, total, goal);
        progress.say("catching up is measured");
    }

    private ProvisionedNetwork provision(
            LocalNetwork machine, String label, List<LocalNode> members, PaymentGenerator mint) throws Exception {
        ProvisionedNetwork provisioned = new NetworkProvisioner(machine, progress, label, members)
                .provision(Clock.systemUTC(), rules -> {
                    cheap(rules);
                    mint.allocate(rules);
                });
        provisioned.mineEverywhere(false, 1);
        return provisioned;
    }

    /** Little work, a difficulty that hardly moves, blocks of a little more than 2,000 payments. */
    private static void cheap(NetworkRulesBuilder rules) {
        rules.name("Benchmark")
                .currency("BEN")
                .paymentWorkBits(PaymentGenerator.WORK_BITS)
                .blockInterval(2)
                .halfLife(20_000)
                .maxBlockBytes(BLOCK_BYTES);
    }
}
