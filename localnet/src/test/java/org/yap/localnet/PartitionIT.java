package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.RunningNetwork;

/**
 * Two nodes are cut off from the other two, both sides pay and mine, then they are joined: one chain, what was undone and is
 * still valid is mined again, and no money is made or lost.
 */
@ExtendWith(RunningNetwork.Shared.class)
class PartitionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<Integer> LEFT = List.of(1, 2);
    private static final List<Integer> RIGHT = List.of(3, 4);

    private static final int LONG = 150;

    private RunningNetwork network;

    @AfterEach
    void join() {
        network.machine().links().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void halvesThatMeetAgainAgreeOnTheLongerChain(int switchMargin, RunningNetwork running) throws Exception {
        network = running;
        ProvisionedNetwork ring =
                running.anotherRing("margin-" + switchMargin, rules -> rules.switchMargin(switchMargin), 1, 2, 3, 4);
        running.mine(ring, 1, 5);
        ring.awaitOneTip(PATIENCE);

        running.machine().links().cut(LEFT, RIGHT);
        String lefts = Money.pay(ring, ring.alice(), ring.bob().address(), 700);
        String rights = Money.pay(ring, ring.bob(), ring.alice().address(), 300);
        running.mine(ring, 1, 2);
        running.mine(ring, 3, 2 + switchMargin + 1);
        Money.awaitInBlock(ring, 2, lefts);
        Money.awaitInBlock(ring, 4, rights);
        assertThat(tip(ring, 1)).isNotEqualTo(tip(ring, 3));

        running.machine().links().join();
        ring.awaitOneTip(PATIENCE);
        assertThat(ring.administrator(1).reorganisations(ring.network()))
                .anySatisfy(reorganisation ->
                        assertThat(reorganisation.path("undone").asInt()).isEqualTo(2));

        Money.awaitKnown(ring, 3, lefts);
        running.mine(ring, 3, 1);
        Money.awaitInBlock(ring, 1, lefts);
        Money.awaitInBlock(ring, 1, rights);
        running.mine(ring, 3, 3);
        ring.awaitOneTip(PATIENCE);
        Money.assertConserved(ring);
    }

    /** Deeper than one piece of a change of branch: in the databases it is still one step. */
    @Test
    void aLongBranchReplacesAnotherAsAWhole(RunningNetwork running) throws Exception {
        network = running;
        ProvisionedNetwork ring = running.anotherRing("long-branch", rules -> {}, 1, 3);
        running.machine().links().cut(LEFT, RIGHT);
        String lefts = Money.pay(ring, ring.alice(), ring.bob().address(), 700);
        running.mine(ring, 1, LONG);
        running.mine(ring, 3, LONG + 1);
        Money.awaitInBlock(ring, 1, lefts);

        running.machine().links().join();
        ring.awaitOneTip(PATIENCE);
        assertThat(ring.administrator(1).reorganisations(ring.network())).anySatisfy(reorganisation -> {
            assertThat(reorganisation.path("undone").asInt()).isEqualTo(LONG);
            assertThat(reorganisation.path("connected").asInt()).isEqualTo(LONG + 1);
        });
        running.mine(ring, 1, 1);
        Money.awaitInBlock(ring, 3, lefts);
        ring.awaitOneTip(PATIENCE);
        Money.assertConserved(ring);
    }

    private static String tip(ProvisionedNetwork ring, int node) {
        return ring.node(node).api().tip(ring.network()).hash();
    }
}
