package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.fixture.Agreement;
import org.yap.localnet.fixture.Replay;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.SteadyPayer;
import org.yap.localnet.process.Await;

/**
 * kill -9 of the database server that all nodes share, while they take payments, mine and connect blocks. Once it runs again the nodes
 * go on by themselves, what they acknowledged is there, and balances are what the blocks amount to. Once, or as often as
 * {@code -Dyap.databaseKills} says.
 */
@ExtendWith(RunningNetwork.Shared.class)
class DatabaseCrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MINER = 4;
    private static final int A_BLOCK_IN_SECONDS = 0x1e3fffff;
    private static final int BLOCKS = 60;
    private static final int BLOCKS_BEFORE = 5;
    private static final int PAYMENTS = 10;
    /** The server is away for up to so long. */
    private static final int MILLIS_AWAY = 5_000;

    private static final int KILLS = Integer.getInteger("yap.databaseKills", 1);

    private final RandomGenerator random = RandomGenerator.getDefault();
    private ProvisionedNetwork ring;

    @AfterEach
    void stopMining() throws Exception {
        ring.mineEverywhere(false, 5);
    }

    @Test
    void nothingAcknowledgedIsLost(RunningNetwork network) throws Exception {
        ring = network.anotherRing("database-crash", rules -> rules.initialBits(A_BLOCK_IN_SECONDS), 1, 2, 3, 4);
        ring.awaitOneTip(PATIENCE);
        for (int kill = 0; kill < KILLS; kill++) {
            ring.mineEverywhere(true, 5);
            List<String> acknowledged = new ArrayList<>();
            try (SteadyPayer alice = SteadyPayer.start(ring, ring.alice());
                    SteadyPayer bob = SteadyPayer.start(ring, ring.bob())) {
                List<SteadyPayer> payers = List.of(alice, bob);
                long height = height(1);
                CompletableFuture<Void> mining = CompletableFuture.runAsync(() -> network.mine(ring, MINER, BLOCKS));
                Await.until(
                        "blocks are connected while payments arrive",
                        PATIENCE,
                        () -> payers.stream()
                                        .allMatch(payer -> payer.acknowledged().size() >= PAYMENTS)
                                && height(1) >= height + BLOCKS_BEFORE);

                network.machine().database().kill();
                LockSupport.parkNanos(random.nextInt(MILLIS_AWAY) * 1_000_000L);
                network.machine().database().restart();

                List<Integer> before = payers.stream()
                        .map(payer -> payer.acknowledged().size())
                        .toList();
                for (int i = 0; i < payers.size(); i++) {
                    SteadyPayer payer = payers.get(i);
                    int enough = before.get(i) + PAYMENTS;
                    Await.until(
                            "payments are taken again",
                            PATIENCE,
                            () -> payer.acknowledged().size() >= enough);
                }
                mining.handle((done, failure) -> null).join();
                alice.close();
                bob.close();
                payers.forEach(payer -> acknowledged.addAll(payer.acknowledged()));
            }
            for (LocalNode node : ring.members()) {
                Await.until(node + " serves again", PATIENCE, () -> node.api().isUp());
            }
            ring.mineEverywhere(false, 5);
            Agreement.await(network, ring, acknowledged);
            for (LocalNode node : ring.members()) {
                Replay.of(ring, node.number()).assertSaidByNode();
            }
        }
        assertThat(height(1)).isPositive();
    }

    private long height(int node) {
        return ring.node(node).api().tip(ring.network()).height();
    }
}
