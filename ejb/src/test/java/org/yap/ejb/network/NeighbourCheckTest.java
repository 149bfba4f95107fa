package org.yap.ejb.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NodeId;

class NeighbourCheckTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final HealthProblem ALONE =
            new HealthProblem(HealthReason.NETWORK_ALONE, GENESIS.rules().name());

    private boolean others = true;
    private final Set<NodeId> connected = new HashSet<>();
    private final SettableTime time = new SettableTime();
    private final NeighbourCheck check =
            new NeighbourCheck(new FakeGateway(GENESIS), network -> connected, network -> others, new NodeClock(time));

    @Test
    void saysNothingBeforeANeighbourCanHaveConnected() {
        assertThat(check.look()).isEmpty();
        time.pass(NeighbourCheck.PATIENCE);
        assertThat(check.look()).isEmpty();
        connected.add(ANN);
        assertThat(check.look()).isEmpty();
        time.pass(Duration.ofDays(1));
        connected.clear();
        assertThat(check.look()).as("a neighbour that starts again").isEmpty();
    }

    @Test
    void saysThatNoNeighbourCameUntilOneComes() {
        assertThat(check.look()).isEmpty();
        time.pass(NeighbourCheck.PATIENCE.plusSeconds(1));
        assertThat(check.look()).containsExactly(ALONE);
        assertThat(check.look()).containsExactly(ALONE);
        connected.add(ANN);
        assertThat(check.look()).isEmpty();
    }

    @Test
    void onlyMemberIsNotAlone() {
        others = false;
        assertThat(check.look()).isEmpty();
        time.pass(Duration.ofDays(1));
        assertThat(check.look()).isEmpty();
    }
}
