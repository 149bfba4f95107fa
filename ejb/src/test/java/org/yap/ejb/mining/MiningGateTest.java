package org.yap.ejb.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ejb.clock.NodeAlarms;
import org.yap.ejb.clock.NodeAlarms.Alarm;
import org.yap.ejb.clock.RaisedAlarms;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.FakeNodeStatus;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

class MiningGateTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NodeId ANN = NodeId.of(Hash256.twice(new byte[] {1}).bytes());

    private final SettableTime clock = new SettableTime();
    private final List<Alarm> alarms = new ArrayList<>();
    private final FakeNodeStatus status = new FakeGateway(GENESIS).status(GENESIS.id());
    private long nanos;
    private boolean neighbours;
    private final RaisedAlarms raised = new RaisedAlarms();
    private final MiningGate gate =
            new MiningGate(GENESIS.id(), 60, () -> neighbours, () -> alarms, raised, clock, () -> nanos, 0);

    @Test
    void letsNodeWithoutNeighboursMineAtOnce() {
        assertOpen();
    }

    @Test
    void waitsForNeighbourToBeHeard() {
        neighbours = true;
        assertClosed(ServiceReason.UNAVAILABLE);
        status.tips = Map.of(ANN, status.tip());
        assertOpen();
        status.tips = Map.of();
        assertOpen();
    }

    @Test
    void minesAloneAfterTenMinutesWithAlarm() {
        neighbours = true;
        nanos += MiningGate.ALONE.minusSeconds(1).toNanos();
        assertClosed(ServiceReason.UNAVAILABLE);
        nanos += Duration.ofSeconds(1).toNanos();
        assertOpen();
        assertThat(kinds()).containsExactly(NodeAlarms.Kind.MINING_ALONE);
        status.tips = Map.of(ANN, status.tip());
        assertOpen();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void doesNotMineBehindTheChain() {
        status.ahead = Optional.of(7L);
        assertClosed(ServiceReason.NODE_BEHIND);
        status.ahead = Optional.empty();
        assertOpen();
    }

    @Test
    void doesNotMineByClockThatMadeAStepOrIsBehindTheChain() {
        alarms.add(new Alarm(NodeAlarms.Kind.CLOCK_STEPPED, "by an hour"));
        assertClosed(ServiceReason.UNAVAILABLE);
        alarms.clear();
        assertOpen();
        clock.pass(Duration.ofHours(-1));
        assertClosed(ServiceReason.UNAVAILABLE);
    }

    private List<NodeAlarms.Kind> kinds() {
        return raised.all().stream().map(Alarm::kind).toList();
    }

    private void assertOpen() {
        assertThatCode(() -> gate.check(status)).doesNotThrowAnyException();
    }

    private void assertClosed(ServiceReason reason) {
        assertThatThrownBy(() -> gate.check(status))
                .isInstanceOf(RefusedException.class)
                .hasFieldOrPropertyWithValue("reason", reason);
    }
}
