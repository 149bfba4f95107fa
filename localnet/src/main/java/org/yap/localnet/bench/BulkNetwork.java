package org.yap.localnet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.LocalNetwork;
import org.yap.localnet.LocalNode;
import org.yap.localnet.NetworkProvisioner;
import org.yap.localnet.ProgressLog;
import org.yap.localnet.ProvisionedNetwork;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.process.Await;

/** A network of many accounts and payments. The first node takes the payments in and mines them; blocks are mined on demand only. */
final class BulkNetwork {
    /** Below the interface's bound of 256 KB a request. */
    private static final int BATCH = 1_400;
    /** Payments with many outputs each: below the same bound. */
    private static final int BEGINNINGS = 30;

    private static final int ROUND = 2_000;
    private static final int BLOCK_BYTES = 320_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ProvisionedNetwork provisioned;
    private final PaymentGenerator payments;
    private final String secret;
    private final NodeApi first;

    private BulkNetwork(ProvisionedNetwork provisioned, PaymentGenerator payments, String secret) throws IOException {
        this.provisioned = provisioned;
        this.payments = payments;
        this.secret = secret;
        this.first = provisioned.administrator(provisioned.members().get(0).number());
    }

    /** Little work, a difficulty that hardly moves, blocks of a little more than 2,000 payments. */
    static BulkNetwork make(
            LocalNetwork machine,
            ProgressLog progress,
            String label,
            List<LocalNode> members,
            int accounts,
            String secret)
            throws IOException {
        PaymentGenerator payments = new PaymentGenerator(PaymentGenerator.seed(), accounts);
        ProvisionedNetwork provisioned = new NetworkProvisioner(machine, progress, label, members)
                .provision(Clock.systemUTC(), rules -> {
                    rules.name("Benchmark " + label)
                            .currency("BEN")
                            .paymentWorkBits(PaymentGenerator.WORK_BITS)
                            .blockInterval(2)
                            .halfLife(20_000)
                            .maxBlockBytes(BLOCK_BYTES);
                    payments.allocate(rules);
                });
        provisioned.mineEverywhere(false, 1);
        return new BulkNetwork(provisioned, payments, secret);
    }

    ProvisionedNetwork provisioned() {
        return provisioned;
    }

    String id() {
        return provisioned.network();
    }

    /** The first node, as its administrator. */
    NodeApi first() {
        return first;
    }

    List<Payment> next(int count) {
        return payments.make(id(), count);
    }

    int accounts() {
        return payments.accounts();
    }

    long height() {
        return first.tip(id()).height();
    }

    /** Gives every account its first money, in blocks. */
    void begin() {
        for (List<Payment> some = payments.beginnings(id(), BEGINNINGS);
                !some.isEmpty();
                some = payments.beginnings(id(), BEGINNINGS)) {
            submitAll(some);
            mineAll();
        }
    }

    /** What became of a filling. Nanoseconds; those of the first round are counted apart, as it is the slowest. */
    record Filling(int payments, long taking, long firstTaking, long mining) {
        double takenPerSecond() {
            return (payments - ROUND) * 1e9 / (taking - firstTaking);
        }

        double firstTakenPerSecond() {
            return ROUND * 1e9 / firstTaking;
        }

        double minedPerSecond() {
            return payments * 1e9 / mining;
        }
    }

    /** Leaves so many payments more in blocks of 2,000 behind it. */
    Filling fill(int count) {
        long taking = 0;
        long firstTaking = 0;
        long mining = 0;
        for (int done = 0; done < count; done += ROUND) {
            List<Payment> some = next(Math.min(ROUND, count - done));
            long start = System.nanoTime();
            submitAll(some);
            long taken = System.nanoTime();
            mine(1);
            taking += taken - start;
            firstTaking = done == 0 ? taking : firstTaking;
            mining += System.nanoTime() - taken;
        }
        return new Filling(count, taking, firstTaking, mining);
    }

    /** In as few requests as allowed; IllegalStateException if one is refused. */
    void submitAll(List<Payment> some) {
        for (int from = 0; from < some.size(); from += BATCH) {
            List<Payment> batch = some.subList(from, Math.min(some.size(), from + BATCH));
            JsonNode answer = first.submit(id(), batch);
            if (answer.path("accepted").asInt() != batch.size()) {
                throw new IllegalStateException(
                        "refused: " + answer.path("results").findValues("reason"));
            }
        }
    }

    void mine(int blocks) {
        first.mine(secret, id(), blocks);
    }

    /** Until nothing waits. */
    void mineAll() {
        Await.until("nothing waits", LIMIT, () -> {
            mine(1);
            return first.tip(id()).poolCount() == 0;
        });
    }
}
