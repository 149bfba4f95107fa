package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedException;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;
import org.yap.localnet.process.Await;

/**
 * kill -9 of a node while it mines, connects blocks and takes payments: what it acknowledged is there afterwards, money is
 * conserved, the tips agree. Three times, or as often as {@code -Dyap.kills} says.
 */
@ExtendWith(RunningNetwork.Shared.class)
class CrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int VICTIM = 3;
    /** 2^18 hashes: four miners of a twentieth of a core find one every few seconds. */
    private static final int A_BLOCK_IN_SECONDS = 0x1e3fffff;

    private static final int KILLS = Integer.getInteger("yap.kills", 3);

    private RunningRing ring;

    @BeforeEach
    void theRingMines(RunningNetwork running) throws Exception {
        ring = running.anotherRing("crash", rules -> rules.initialBits(A_BLOCK_IN_SECONDS), 1, 2, 3, 4);
        ring.awaitOneTip(PATIENCE);
        ring.mineEverywhere(true, 5);
    }

    @AfterEach
    void stopMining() throws Exception {
        if (!ring.node(VICTIM).isAlive()) {
            ring.node(VICTIM).start();
            ring.node(VICTIM).awaitReady(PATIENCE);
        }
        ring.mineEverywhere(false, 5);
        ring.awaitOneTip(PATIENCE);
    }

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Signer bob = new Signer(ring, ring.bob());
        for (int kill = 1; kill <= KILLS; kill++) {
            List<String> acknowledged = payUntilKilled(bob);
            LocalNode victim = ring.node(VICTIM);
            victim.start();
            victim.awaitReady(PATIENCE);
            ring.administrator(VICTIM)
                    .miner(ring.network(), true, 1, 5, ring.bob().address());
            for (String id : acknowledged) {
                Money.awaitKnown(ring, VICTIM, id);
            }
            for (String id : acknowledged) {
                Money.awaitInBlock(ring, 1, id);
            }
        }
        ring.mineEverywhere(false, 5);
        ring.awaitOneTip(PATIENCE);
        Money.assertConserved(ring);
    }

    /** Submits one payment after the other until the node dies under it; ids of those that it acknowledged. */
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
                } catch (UncheckedIOException | RefusedException e) {
                    return;
                }
            }
        });
        long height = api.tip(ring.network()).height();
        payer.start();
        Await.until(
                "blocks are connected while payments arrive",
                PATIENCE,
                () -> acknowledged.size() >= 5 && api.tip(ring.network()).height() > height);
        ring.node(VICTIM).kill();
        dead.set(true);
        payer.join();
        assertThat(acknowledged).isNotEmpty();
        return List.copyOf(acknowledged);
    }
}
