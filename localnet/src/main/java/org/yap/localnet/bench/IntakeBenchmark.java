package org.yap.localnet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.api.NodeApi;

/** Raw signed payments over REST into one node: one by one from one and from four clients, and in batches. */
final class IntakeBenchmark {
    /** Below the interface's bound of 256 KB a request. */
    private static final int BATCH = 1_500;

    private static final int ONE_CLIENT = 3_000;
    private static final int FOUR_CLIENTS = 9_000;
    private static final int ROUND = 2_000;

    private final NodeApi node;
    private final String network;
    private final PaymentGenerator mint;
    private final String secret;

    IntakeBenchmark(NodeApi node, String network, PaymentGenerator mint, String secret) {
        this.node = node;
        this.network = network;
        this.mint = mint;
        this.secret = secret;
    }

    /** Leaves {@code total} payments in blocks of 2,000 behind it. */
    void run(Results results, int total) {
        clients(1, 500);
        results.add(
                "intake-1",
                "payments taken in per second over REST, one by one, 1 client",
                clients(1, ONE_CLIENT),
                "/s");
        node.mine(secret, network, 1);
        results.add(
                "intake-4",
                "payments taken in per second over REST, one by one, 4 clients",
                clients(4, FOUR_CLIENTS),
                "/s");
        node.mine(secret, network, 5);
        int left = total - 500 - ONE_CLIENT - FOUR_CLIENTS;
        long taking = 0;
        long mining = 0;
        for (int done = 0; done < left; done += ROUND) {
            List<Payment> payments = mint.make(network, Math.min(ROUND, left - done));
            long start = System.nanoTime();
            submitAll(node, network, payments);
            long taken = System.nanoTime();
            node.mine(secret, network, 1);
            taking += taken - start;
            mining += System.nanoTime() - taken;
        }
        results.add(
                "intake-batch",
                "payments taken in per second over REST, in batches, 1 client",
                left * 1e9 / taking,
                "/s");
        results.add(
                "mined",
                "payments put into own blocks of 2,000 per second, signatures known, durably",
                left * 1e9 / mining,
                "/s");
    }

    private double clients(int clients, int count) {
        List<Payment> payments = mint.make(network, count);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int mine = client;
                all.add(CompletableFuture.runAsync(() -> oneByOne(share(payments, mine, clients)), threads));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } finally {
            threads.shutdown();
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    /** All payments of a sender go to the same client, in their order. */
    private static List<Payment> share(List<Payment> payments, int client, int clients) {
        return payments.stream()
                .filter(payment -> Math.floorMod(payment.sender().hashCode(), clients) == client)
                .toList();
    }

    private void oneByOne(List<Payment> payments) {
        for (Payment payment : payments) {
            node.submit(network, payment.bytes());
        }
    }

    /** In as few requests as allowed; IllegalStateException if one is refused. */
    static void submitAll(NodeApi node, String network, List<Payment> payments) {
        for (int from = 0; from < payments.size(); from += BATCH) {
            List<Payment> some = payments.subList(from, Math.min(payments.size(), from + BATCH));
            JsonNode answer = node.submit(network, some);
            if (answer.path("accepted").asInt() != some.size()) {
                throw new IllegalStateException(
                        "refused: " + answer.path("results").findValues("reason"));
            }
        }
    }
}
