package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;
import org.yap.localnet.process.Await;

/**
 * kill -9 of a node while it mines, connects another node's blocks and takes payments: what it acknowledged is there afterwards,
 * so are its miner's settings and its neighbours, money is conserved, the tips agree. Three times, or as often as
 * {@code -Dyap.kills} says.
 */
@ExtendWith(RunningNetwork.Shared.class)
class CrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int VICTIM = 3;
    private static final int NEIGHBOUR = 4;
    /** 2^18 hashes: a whole core finds some each second, a miner of a twentieth of a core one in a few. */
    private static final int A_BLOCK_IN_SECONDS = 0x1e3fffff;
    /** As many as a neighbour mines while the victim is killed. */
    private static final int BLOCKS = 60;
    /** After so many of them. */
    private static final int BLOCKS_BEFORE = 5;

    private static final int KILLS = Integer.getInteger("yap.kills", 3);

    private RunningNetwork network;
    private ProvisionedNetwork ring;

    @BeforeEach
    void aRing(RunningNetwork running) throws Exception {
        network = running;
        ring = running.anotherRing("crash", rules -> rules.initialBits(A_BLOCK_IN_SECONDS), 1, 2, 3, 4);
        ring.awaitOneTip(PATIENCE);
    }

    @AfterEach
    void stopMining() throws Exception {
        if (!ring.node(VICTIM).isAlive()) {
            restartVictim();
        }
        ring.mineEverywhere(false, 5);
    }

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Signer bob = new Signer(ring, ring.bob());
        for (int kill = 1; kill <= KILLS; kill++) {
            ring.mineEverywhere(true, 5);
            String settings = minerSettings();

            List<String> acknowledged = payUntilKilled(bob);
            restartVictim();

            assertThat(minerSettings()).isEqualTo(settings).contains("true");
            Await.until("neighbours again", PATIENCE, () -> neighbours().size() == 2);
            for (String id : acknowledged) {
                Money.awaitKnown(ring, VICTIM, id);
            }
            for (String id : acknowledged) {
                Money.awaitInBlock(ring, 1, id);
            }
            ring.mineEverywhere(false, 5);
            awaitAgreement();
            Money.assertConserved(ring);
        }
    }

    private void restartVictim() throws Exception {
        LocalNode victim = ring.node(VICTIM);
        victim.start();
        victim.awaitReady(PATIENCE);
    }

    /** Branches of equal work may stand side by side until somebody finds the next block. */
    private void awaitAgreement() {
        network.mine(ring, 1, 2);
        ring.awaitOneTip(PATIENCE);
    }

    /** What an administrator of the victim set. */
    private String minerSettings() throws Exception {
        JsonNode miner = ring.administrator(VICTIM).miner(ring.network());
        return Stream.of("enabled", "threads", "intensity", "address")
                .map(miner::path)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }

    /** Node ids and addresses of the victim's neighbours. */
    private List<String> neighbours() throws Exception {
        return StreamSupport.stream(
                        ring.administrator(VICTIM).neighbours(ring.network()).spliterator(), false)
                .map(row ->
                        row.path("node").asText() + " " + row.path("address").asText())
                .sorted()
                .toList();
    }

    /**
     * A neighbour mines many blocks. Submits one payment after the other until the victim, in the midst of connecting them, dies;
     * ids of those that it acknowledged.
     */
    private List<String> payUntilKilled(Signer bob) throws Exception {
        NodeApi api = ring.node(VICTIM).api();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean dead = new AtomicBoolean();
        long next = bob.nextSequence();
        Thread payer = new Thread(() -> {
            for (long sequence = next; !dead.get(); sequence++) {
                Payment payment = bob.pay(bob.account(), 1, sequence);
                try {
                    api.submit(ring.network(), payment.bytes());
                    acknowledged.add(payment.id().toString());
                } catch (UncheckedIOException | RefusedByNodeException e) {
                    return;
                }
            }
        });
        long height = api.tip(ring.network()).height();
        CompletableFuture<Void> mining = CompletableFuture.runAsync(() -> network.mine(ring, NEIGHBOUR, BLOCKS));
        payer.start();
        Await.until(
                "blocks are connected while payments arrive",
                PATIENCE,
                () -> acknowledged.size() >= 5 && api.tip(ring.network()).height() >= height + BLOCKS_BEFORE);
        assertThat(mining).as("the neighbour still mines").isNotDone();
        ring.node(VICTIM).kill();
        dead.set(true);
        payer.join();
        mining.join();
        assertThat(acknowledged).isNotEmpty();
        return List.copyOf(acknowledged);
    }
}
