package org.yap.localnet.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.ProvisionedNetwork;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.process.Await;

/** How long it takes from one node of a ring of four to the opposite one: a payment, a block of 2,000 payments. */
final class PropagationBenchmark {
    private static final int PAYMENTS = 200;
    private static final int BLOCKS = 12;
    private static final int BLOCK_PAYMENTS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ProvisionedNetwork provisioned;
    private final PaymentGenerator mint;
    private final String secret;
    private final NodeApi near;
    private final NodeApi far;

    PropagationBenchmark(ProvisionedNetwork provisioned, PaymentGenerator mint, String secret) throws IOException {
        this.provisioned = provisioned;
        this.mint = mint;
        this.secret = secret;
        this.near = provisioned.administrator(provisioned.alice().node());
        this.far = provisioned.administrator(provisioned.bob().node());
    }

    void run(Results results) {
        String network = provisioned.network();
        near.mine(secret, network, 1);
        provisioned.awaitOneTip(LIMIT);
        payments(20);
        Samples payments = payments(PAYMENTS);
        results.add(
                "payment-p50",
                "a payment reaches the opposite node of a ring of four, p50",
                payments.percentile(50),
                "ms");
        results.add(
                "payment-p99",
                "a payment reaches the opposite node of a ring of four, p99",
                payments.percentile(99),
                "ms");
        near.mine(secret, network, 1);
        provisioned.awaitOneTip(LIMIT);
        blocks(2);
        Samples blocks = blocks(BLOCKS);
        results.add(
                "block-p50", "a block of 2,000 payments reaches the opposite node, p50", blocks.percentile(50), "ms");
        results.add(
                "block-p99", "a block of 2,000 payments reaches the opposite node, p99", blocks.percentile(99), "ms");
    }

    private Samples payments(int count) {
        Samples samples = new Samples();
        for (Payment payment : mint.make(provisioned.network(), count)) {
            String id = payment.id().toString();
            long start = System.nanoTime();
            near.submit(provisioned.network(), payment.bytes());
            spin(() -> isKnown(id));
            samples.addNanos(System.nanoTime() - start);
        }
        return samples;
    }

    private boolean isKnown(String id) {
        try {
            return !"unknown"
                    .equals(far.payment(provisioned.network(), id).path("state").asText());
        } catch (RefusedByNodeException e) {
            return false;
        }
    }

    private Samples blocks(int count) {
        Samples samples = new Samples();
        for (int i = 0; i < count; i++) {
            List<Payment> payments = mint.make(provisioned.network(), BLOCK_PAYMENTS);
            IntakeBenchmark.submitAll(near, provisioned.network(), payments);
            for (var node : provisioned.members()) {
                Await.until(
                        "all payments at " + node,
                        LIMIT,
                        () -> provisioned
                                        .administrator(node.number())
                                        .tip(provisioned.network())
                                        .poolCount()
                                >= BLOCK_PAYMENTS);
            }
            long before = far.tip(provisioned.network()).height();
            long start = System.nanoTime();
            near.mine(secret, provisioned.network(), 1);
            spin(() -> far.tip(provisioned.network()).height() > before);
            samples.addNanos(System.nanoTime() - start);
            provisioned.awaitOneTip(LIMIT);
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
