package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.api.ChainTip;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.fixture.Agreement;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.Replay;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.SteadyPayer;
import org.yap.localnet.process.Await;

/**
 * kill -9 of a node that takes payments while it connects another node's blocks, while it leaves its own branch for a longer one, and
 * again while it starts; copies of the accounts and the index of payments are written all the time. What it acknowledged is there
 * afterwards, so are its miner's settings and its neighbours, and balances are what its blocks amount to. Three times, or as often as
 * {@code -Dyap.kills} says.
 */
@ExtendWith(RunningNetwork.Shared.class)
class CrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int VICTIM = 3;
    private static final int NEIGHBOUR = 4;
    private static final List<Integer> OTHERS = List.of(1, 2, NEIGHBOUR);
    /** 2^18 hashes: a whole core finds some each second, a miner of a twentieth of a core one in a few. */
    private static final int A_BLOCK_IN_SECONDS = 0x1e3fffff;
    /** As many as a neighbour mines while the victim is killed. */
    private static final int BLOCKS = 60;
    /** After so many of them. */
    private static final int BLOCKS_BEFORE = 5;
    /** Blocks of the branch that is left, and of the longer one. */
    private static final int OWN_BRANCH = 20;

    private static final int OTHER_BRANCH = 40;
    /** Within so long of the first sign of a change of branch, it is over. */
    private static final int MILLIS_OF_CHANGE = 300;
    /** Within so long of the start of the process, networks are restored. */
    private static final int MILLIS_OF_START = 30_000;

    private static final int KILLS = Integer.getInteger("yap.kills", 3);

    private final RandomGenerator random = RandomGenerator.getDefault();
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
        network.machine().links().join();
        if (!ring.node(VICTIM).isAlive()) {
            restartVictim();
        }
        ring.mineEverywhere(false, 5);
    }

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        List<Kill> kills = List.of(this::whileItConnects, this::whileItChangesBranch, this::andAgainWhileItStarts);
        for (int kill = 0; kill < KILLS; kill++) {
            ring.mineEverywhere(true, 5);
            String settings = minerSettings();

            List<String> acknowledged = kills.get(kill % kills.size()).carryOut();
            restartVictim();

            assertThat(acknowledged).isNotEmpty();
            assertThat(minerSettings()).isEqualTo(settings).contains("true");
            Await.until("neighbours again", PATIENCE, () -> neighbours().size() == 2);
            for (String id : acknowledged) {
                Money.awaitKnown(ring, VICTIM, id);
            }
            ring.mineEverywhere(false, 5);
            Agreement.await(network, ring, acknowledged);
            Replay.of(ring, VICTIM).assertSaidByNode();
        }
    }

    private void restartVictim() throws Exception {
        LocalNode victim = ring.node(VICTIM);
        victim.start();
        victim.awaitReady(PATIENCE);
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

    /** Kills the victim while payments arrive; ids of those that it acknowledged. */
    private interface Kill {
        List<String> carryOut() throws Exception;
    }

    /** A neighbour mines many blocks. */
    private List<String> whileItConnects() throws Exception {
        NodeApi api = ring.node(VICTIM).api();
        try (SteadyPayer bob = SteadyPayer.start(ring, ring.bob())) {
            long height = api.tip(ring.network()).height();
            CompletableFuture<Void> mining = CompletableFuture.runAsync(() -> network.mine(ring, NEIGHBOUR, BLOCKS));
            Await.until(
                    "blocks are connected while payments arrive",
                    PATIENCE,
                    () -> bob.acknowledged().size() >= 5
                            && api.tip(ring.network()).height() >= height + BLOCKS_BEFORE);
            assertThat(mining).as("the neighbour still mines").isNotDone();
            ring.node(VICTIM).kill();
            mining.join();
            return bob.acknowledged();
        }
    }

    /** The victim's own branch holds payments that it acknowledged; that of all others is longer. */
    private List<String> whileItChangesBranch() throws Exception {
        NodeApi api = ring.node(VICTIM).api();
        network.machine().links().cut(List.of(VICTIM), OTHERS);
        try (SteadyPayer bob = SteadyPayer.start(ring, ring.bob())) {
            CompletableFuture<Void> others =
                    CompletableFuture.runAsync(() -> network.mine(ring, NEIGHBOUR, OTHER_BRANCH));
            network.mine(ring, VICTIM, OWN_BRANCH);
            others.join();
            long height = api.tip(ring.network()).height();
            network.machine().links().join();
            Await.until("the victim changes its branch", PATIENCE, () -> {
                ChainTip tip = api.tip(ring.network());
                return tip.catchingUp() || tip.height() >= height + BLOCKS_BEFORE;
            });
            LockSupport.parkNanos(random.nextInt(MILLIS_OF_CHANGE) * 1_000_000L);
            ring.node(VICTIM).kill();
            return bob.acknowledged();
        }
    }

    private List<String> andAgainWhileItStarts() throws Exception {
        List<String> acknowledged = whileItConnects();
        ring.node(VICTIM).start();
        LockSupport.parkNanos(random.nextInt(MILLIS_OF_START) * 1_000_000L);
        ring.node(VICTIM).kill();
        return acknowledged;
    }
}
