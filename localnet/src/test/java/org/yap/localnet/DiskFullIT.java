package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.Agreement;
import org.yap.localnet.fixture.FullDisk;
import org.yap.localnet.fixture.NodeLog;
import org.yap.localnet.fixture.Replay;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.SteadyPayer;
import org.yap.localnet.process.Await;

/**
 * The disk is full while a node copies its accounts, writes its index of payments, or stores blocks and payments: nothing that it
 * acknowledged is lost, what it could not write is written later, and a start in between does without.
 */
@ExtendWith(RunningNetwork.Shared.class)
class DiskFullIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NEIGHBOUR = 1;
    private static final int VICTIM = 3;
    /** So many that there is a copy and a run of the index to write. */
    private static final int BLOCKS = 50;

    private static final int PAYMENTS = 20;

    @Test
    void whatCouldNotBeWrittenIsWrittenLater(RunningNetwork network) throws Exception {
        ProvisionedNetwork ring = network.anotherRing("disk-full", rules -> {}, NEIGHBOUR, VICTIM);
        LocalNode victim = ring.node(VICTIM);
        List<String> acknowledged;

        try (FullDisk full = FullDisk.at(network.machine(), VICTIM, "account_snapshot_piece", "payment_pack")) {
            NodeLog log = new NodeLog(victim);
            try (SteadyPayer bob = SteadyPayer.start(ring, ring.bob())) {
                CompletableFuture<Void> mining = CompletableFuture.runAsync(() -> {
                    for (int block = 0; block < BLOCKS; block++) {
                        network.mine(ring, NEIGHBOUR, 1);
                    }
                });
                Await.until(
                        "the copy and the index fail",
                        PATIENCE,
                        () -> log.troubles().stream()
                                        .anyMatch(line -> line.contains("index of payments could not follow"))
                                && log.troubles().stream().anyMatch(line -> line.contains("background task")));
                int before = bob.acknowledged().size();
                Await.until(
                        "payments are taken", PATIENCE, () -> bob.acknowledged().size() >= before + PAYMENTS);
                mining.join();
                victim.kill();
                acknowledged = bob.acknowledged();
            }
            victim.start();
            victim.awaitReady(PATIENCE);
            Agreement.await(network, ring, acknowledged);
            Replay.of(ring, VICTIM).assertSaidByNode();
            assertThat(count("account_snapshot where accounts > 0", network)).isZero();
            assertThat(count("payment_index where payments > 0", network)).isZero();
        }

        network.mine(ring, NEIGHBOUR, 1);
        Await.until("the copy is written", PATIENCE, () -> {
            network.mine(ring, NEIGHBOUR, 1);
            return count("account_snapshot where accounts > 0", network) > 0;
        });
        Await.until("the index is written", PATIENCE, () -> count("payment_index where payments > 0", network) > 0);
        ring.awaitOneTip(PATIENCE);
        Replay.of(ring, VICTIM).assertSaidByNode();
    }

    @Test
    void nothingIsAcknowledgedThatCouldNotBeStored(RunningNetwork network) throws Exception {
        ProvisionedNetwork ring = network.anotherRing("disk-full-2", rules -> {}, NEIGHBOUR, VICTIM);
        network.mine(ring, NEIGHBOUR, 1);
        ring.awaitOneTip(PATIENCE);
        try (SteadyPayer bob = SteadyPayer.start(ring, ring.bob())) {
            Await.until("payments are taken", PATIENCE, () -> bob.acknowledged().size() >= PAYMENTS);
            int taken;
            try (FullDisk full = FullDisk.at(network.machine(), VICTIM, "block", "pool_payment")) {
                taken = bob.acknowledged().size();
                network.mine(ring, NEIGHBOUR, 2);
                Await.until("the node says that it stores nothing", PATIENCE, () -> !serves(ring.node(VICTIM)));
                assertThat(bob.acknowledged().size()).isBetween(taken, taken + 1);
            }
            int before = taken;
            Await.until(
                    "payments are taken again",
                    PATIENCE,
                    () -> bob.acknowledged().size() >= before + PAYMENTS);
            bob.close();
            Agreement.await(network, ring, bob.acknowledged());
            Replay.of(ring, VICTIM).assertSaidByNode();
        }
    }

    private static boolean serves(LocalNode node) {
        try {
            return node.api().isUp();
        } catch (RefusedByNodeException unavailable) {
            return false;
        }
    }

    /** Rows of the victim, of the ring that was made last. */
    private static long count(String what, RunningNetwork network) throws Exception {
        try (Connection connection = network.machine().database().connect(VICTIM);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from " + what + " and network = (select max(network) from network)")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
