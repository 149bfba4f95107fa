package org.yap.localnet.bench;

import java.util.List;
import java.util.OptionalDouble;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.bench.Figure.Goal;

/** Raw signed payments over REST into one node: one by one over 1 and 64 connections, and in batches over one. */
final class IntakeBenchmark {
    private static final int COLD = 500;
    private static final int MANY = 64;
    /** Payments of a round, for one connection and for many. */
    private static final int ONE_ROUND = 3_000;

    private static final int MANY_ROUND = 9_000;

    private final Measuring measuring;
    private final BulkNetwork network;

    IntakeBenchmark(Measuring measuring, BulkNetwork network) {
        this.measuring = measuring;
        this.network = network;
    }

    /** {@code share}: of the usual number of requests, 1 or less. */
    void oneByOne(double share) throws Exception {
        oneByOne("intake-1", 1, (int) (ONE_ROUND * share), new Goal.TimesBound(0.5));
        oneByOne("intake-64", MANY, (int) (MANY_ROUND * share), new Goal.TimesBound(0.7));
    }

    private void oneByOne(String id, int connections, int count, Goal goal) throws Exception {
        NodeApi node = network.first();
        double cold = submit(connections, COLD);
        network.mineAll();
        var rate =
                measuring.beside(() -> Bounds.tips(node, network.id(), connections), () -> submit(connections, count));
        network.mineAll();
        String what = "payments taken in one by one, " + connections
                + (connections == 1 ? " connection" : " connections") + "; bound: GET of the tip";
        measuring.add(id, what, "/s", rate, OptionalDouble.of(cold), each -> each, goal);
    }

    /** How many a second were taken in. */
    private double submit(int connections, int count) throws Exception {
        List<Payment> payments = network.next(count);
        long start = System.nanoTime();
        double taken = Crowd.sum(connections, i -> () -> submit(payments, i, connections));
        return taken * 1e9 / (System.nanoTime() - start);
    }

    /** All payments of a sender go over the same connection, in their order. */
    private double submit(List<Payment> payments, int connection, int connections) {
        int taken = 0;
        for (Payment payment : payments) {
            if (Math.floorMod(payment.sender().hashCode(), connections) == connection) {
                network.first().submit(network.id(), payment.bytes());
                taken++;
            }
        }
        return taken;
    }

    void batches(int count) throws Exception {
        var filling = measuring.beside(Bounds::signatureChecks, () -> network.fill(count));
        measuring.add(
                "intake-batch",
                "payments taken in by batches; bound: signature checks on all cores",
                "/s",
                filling,
                OptionalDouble.of(filling.measured().firstTakenPerSecond()),
                BulkNetwork.Filling::takenPerSecond,
                new Goal.TimesBound(0.35));
        measuring.add(
                "mined",
                "payments put into own blocks of 2,000, signatures known",
                "/s",
                filling,
                BulkNetwork.Filling::minedPerSecond,
                new Goal.None());
    }
}
