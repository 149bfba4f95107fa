package org.yap.localnet.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.ProvisionedNetwork;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.bench.Figure.Goal;
import org.yap.localnet.process.Await;

/** How long it takes from one node of a ring of four to the opposite one: a payment, a block of 2,000 payments. */
final class PropagationBenchmark {
    private static final int COLD_PAYMENTS = 20;
    private static final int PAYMENTS = 200;
    private static final int COLD_BLOCKS = 3;
    private static final int BLOCKS = 20;
    private static final int BLOCK_PAYMENTS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Measuring measuring;
    private final BulkNetwork network;
    private final ProvisionedNetwork ring;
    private final NodeApi far;

    PropagationBenchmark(Measuring measuring, BulkNetwork network) throws IOException {
        this.measuring = measuring;
        this.network = network;
        this.ring = network.provisioned();
        this.far = ring.administrator(ring.bob().node());
    }

    void run() throws Exception {
        network.mine(1);
        ring.awaitOneTip(LIMIT);
        OptionalDouble cold = OptionalDouble.of(payments(COLD_PAYMENTS).percentile(99));
        var payments = measuring.alone(() -> payments(PAYMENTS));
        String payment = "a payment reaches the opposite node of a ring of four, p";
        measuring.add("payment-p50", payment + "50", "ms", payments, each -> each.percentile(50), new Goal.None());
        measuring.add(
                "payment-p99", payment + "99", "ms", payments, cold, each -> each.percentile(99), new Goal.AtMost(50));

        network.mine(1);
        ring.awaitOneTip(LIMIT);
        cold = OptionalDouble.of(blocks(COLD_BLOCKS).percentile(99));
        var blocks = measuring.alone(() -> blocks(BLOCKS));
        String block = "a block of 2,000 known payments reaches the opposite node, p";
        measuring.add("block-p50", block + "50", "ms", blocks, each -> each.percentile(50), new Goal.AtMost(100));
        measuring.add("block-p99", block + "99", "ms", blocks, cold, each -> each.percentile(99), new Goal.AtMost(180));
    }

    private Samples payments(int count) {
        Samples samples = new Samples();
        for (Payment payment : network.next(count)) {
            String id = payment.id().toString();
            long start = System.nanoTime();
            network.first().submit(network.id(), payment.bytes());
            spin(() -> isKnown(id));
            samples.addNanos(System.nanoTime() - start);
        }
        return samples;
    }

    private boolean isKnown(String id) {
        try {
            return !"unknown".equals(far.payment(network.id(), id).path("state").asText());
        } catch (RefusedByNodeException e) {
            return false;
        }
    }

    private Samples blocks(int count) {
        Samples samples = new Samples();
        for (int i = 0; i < count; i++) {
            network.submitAll(network.next(BLOCK_PAYMENTS));
            for (var node : ring.members()) {
                Await.until(
                        "all payments at " + node,
                        LIMIT,
                        () -> ring.administrator(node.number())
                                        .tip(network.id())
                                        .poolCount()
                                >= BLOCK_PAYMENTS);
            }
            long before = far.tip(network.id()).height();
            long start = System.nanoTime();
            network.mine(1);
            spin(() -> far.tip(network.id()).height() > before);
            samples.addNanos(System.nanoTime() - start);
            ring.awaitOneTip(LIMIT);
        }
        return samples;
    }

    /** Asks without a pause: a request takes about a millisecond, which is the resolution. */
    private static void spin(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("not within " + LIMIT.toSeconds() + " s at the opposite node");
                }
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
