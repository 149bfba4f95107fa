package org.yap.localnet.bench;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.yap.localnet.LocalNetwork;
import org.yap.localnet.LocalNode;
import org.yap.localnet.ProgressLog;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.bench.ConnectBenchmark.Rates;
import org.yap.localnet.bench.Figure.Goal;
import org.yap.localnet.process.Await;

/**
 * Taking in, bytes on disk, and connecting: one node takes payments in and mines them, another one fetches them. Once it does so just
 * after its start (cold), then it joins networks that it has not seen yet (warm).
 */
final class BulkBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int ACCOUNTS = 50_000;
    private static final int MANY_ACCOUNTS = 1_000_000;
    private static final int TIMES_THE_CHAIN = 10;
    /** With fewer payments there are fewer requests one by one, too. */
    private static final double USUAL = 100_000;

    private static final Goal DISK = new Goal.AtMost(260);
    private static final Goal AS_BEFORE = new Goal.TimesBound(0.9);

    private final Measuring measuring;
    private final ProgressLog progress;
    private final LocalNetwork machine;
    private final String secret;
    private final int payments;
    private final LocalNode source;
    private final LocalNode follower;

    BulkBenchmark(Measuring measuring, ProgressLog progress, LocalNetwork machine, String secret, int payments) {
        this.measuring = measuring;
        this.progress = progress;
        this.machine = machine;
        this.secret = secret;
        this.payments = payments;
        this.source = machine.node(1);
        this.follower = machine.node(2);
    }

    /** {@code whole}: with a million accounts and ten times the chain, which takes long. */
    void run(boolean whole) throws Exception {
        Rates cold = cold();
        Rates warm = warm(cold);
        if (whole) {
            longer("accounts", "at 1,000,000 accounts", MANY_ACCOUNTS, payments, warm);
            longer("chain", "at 10 x the chain", ACCOUNTS, payments * TIMES_THE_CHAIN, warm);
        }
    }

    private Rates cold() throws Exception {
        BulkNetwork network = BulkNetwork.make(
                machine, progress, "cold", List.of(source, follower), Math.min(ACCOUNTS, payments), secret);
        follower.stop();
        IntakeBenchmark intake = new IntakeBenchmark(measuring, network);
        intake.oneByOne(Math.min(1, payments / USUAL));
        network.begin();
        long first = network.height() + 1;
        intake.batches(payments);
        progress.say("taking in is measured");
        follower.start();
        follower.awaitReady(LIMIT);
        return connect(network).follow(network.id(), first, network.height());
    }

    private Rates warm(Rates cold) throws Exception {
        BulkNetwork network = alone("warm", Math.min(ACCOUNTS, payments));
        long first = network.height() + 1;
        disk(network);
        var rates = measuring.beside(Bounds::signatureChecks, () -> joined(network, first));
        String what =
                "payments connected: judged, signatures checked, stored durably; " + network.accounts() + " accounts";
        measuring.add(
                "connected",
                what,
                "/s",
                rates,
                OptionalDouble.of(cold.connected()),
                Rates::connected,
                new Goal.TimesBound(0.6));
        measuring.add(
                "indexed",
                "the same, and indexed",
                "/s",
                rates,
                OptionalDouble.of(cold.indexed()),
                Rates::indexed,
                new Goal.TimesBound(0.45));
        return rates.measured();
    }

    /** Fills the network on the way. */
    private void disk(BulkNetwork network) throws Exception {
        network.fill(payments / 2);
        try (NodeTables tables = new NodeTables(machine, source.number(), network.id())) {
            long before = tables.bytes();
            int more = payments - payments / 2;
            network.fill(more);
            Await.until("payments are indexed", LIMIT, () -> tables.indexedHeight() >= network.height() - 2 * 16);
            long grown = tables.bytes() - before;
            measuring.add(
                    "disk",
                    "bytes on disk a payment, after vacuum: what the second half of them adds",
                    "B",
                    measuring.alone(() -> grown / (double) more),
                    each -> each,
                    DISK);
        }
    }

    private void longer(String id, String what, int accounts, int count, Rates warm) throws Exception {
        BulkNetwork network = alone(id, accounts);
        long first = network.height() + 1;
        network.fill(count);
        var rates = measuring.alone(() -> joined(network, first));
        var beside = new Measuring.Beside<>(rates.measured(), OptionalDouble.of(warm.connected()), rates.others());
        measuring.add("connected-" + id, "payments connected " + what, "/s", beside, Rates::connected, AS_BEFORE);
    }

    /** At the source only, and every account has money. */
    private BulkNetwork alone(String label, int accounts) throws Exception {
        BulkNetwork network = BulkNetwork.make(machine, progress, label, List.of(source), accounts, secret);
        network.begin();
        return network;
    }

    private Rates joined(BulkNetwork network, long first) throws Exception {
        NodeApi api = network.provisioned().administrator(follower.number());
        api.accept(network.first().invite(network.id()), follower.toString());
        return connect(network).follow(network.id(), first, network.height());
    }

    private ConnectBenchmark connect(BulkNetwork network) throws Exception {
        NodeApi administrator = network.provisioned().administrator(follower.number());
        return new ConnectBenchmark(machine, follower.number(), administrator);
    }
}
