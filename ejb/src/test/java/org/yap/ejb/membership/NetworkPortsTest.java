package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.yap.ejb.broker.BridgeListener;
import org.yap.ejb.fixture.Answers;
import org.yap.ejb.fixture.FakeBroker;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.gossip.Bridges;
import org.yap.ejb.membership.loop.MembershipPorts;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

class NetworkPortsTest {
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NetworkId FEI = NetworkId.ofHex("02".repeat(32));
    private static final Lease LEASE = TestLeases.open().lease(1);
    private static final NodeId ANN = LEASE.node();
    private static final MembershipEffect.Ask JOIN =
            new MembershipEffect.Ask(1, ANN, LEASE.endpoints(), new ContactRequest.Join(LEASE));

    private final NodeClock clock = new NodeClock(new SettableTime());
    private final NeighbourTable table = new NeighbourTable(clock);
    private final FakeBroker broker = new FakeBroker();
    private final Bridges bridges = new Bridges(broker, table, Answers.of(BridgeListener.class, Map.of()), clock);
    private final List<Optional<ContactReply>> outcomes = new ArrayList<>();
    private CompletionStage<Optional<ContactReply>> answer = new CompletableFuture<>();
    private boolean broken;

    private final NetworkPorts ports = new NetworkPorts(
            null,
            (to, at, network, request) -> {
                if (broken) {
                    throw new IllegalStateException("as the test wants it");
                }
                return answer;
            },
            table,
            bridges,
            null,
            null,
            null);

    @Test
    void letsANodeConnectWhileItsAnswerIsWaitedFor() {
        MembershipPorts rai = ports.of(RAI, null, () -> {});
        rai.ask(JOIN, outcomes::add);
        assertThat(table.admits(ANN)).isTrue();
        assertThat(outcomes).isEmpty();
        answer.toCompletableFuture().complete(Optional.empty());
        assertThat(outcomes).containsExactly(Optional.empty());
        rai.answered(JOIN);
        assertThat(table.admits(ANN)).isFalse();
    }

    @Test
    void hasNoAnswerOfANodeThatCantBeAsked() {
        broken = true;
        MembershipPorts rai = ports.of(RAI, null, () -> {});
        try (LogLines lines = new LogLines(NetworkPorts.class)) {
            rai.ask(JOIN, outcomes::add);
            assertThat(lines.all()).hasSize(1);
        }
        assertThat(outcomes).containsExactly(Optional.empty());
        rai.answered(JOIN);
        assertThat(table.admits(ANN)).isFalse();
    }

    @Test
    void keepsOneConnectionWhileAnyNetworkNeedsIt() {
        MembershipPorts rai = ports.of(RAI, null, () -> {});
        MembershipPorts fei = ports.of(FEI, null, () -> {});
        rai.connect(ANN, LEASE.endpoints().gossip());
        fei.connect(ANN, LEASE.endpoints().gossip());
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);
        rai.disconnect(ANN);
        rai.disconnect(ANN);
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);
        assertThat(broker.expelled).isEmpty();
        assertThat(table.isNeighbour(ANN, RAI)).isFalse();
        assertThat(table.isNeighbour(ANN, FEI)).isTrue();
        fei.disconnect(ANN);
        bridges.reconcile();
        assertThat(broker.bridges).isEmpty();
        assertThat(broker.expelled).containsExactly(ANN);
    }
}
