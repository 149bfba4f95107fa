package org.yap.ejb.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeBroker;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.gossip.Neighbours.BridgeState;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.Score;
import org.yap.ejb.runtime.GossipInbox;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Message;
import org.yap.persistence.neighbour.NeighbourEntity;
import org.yap.persistence.neighbour.NeighbourMembershipEntity;

class BridgesTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NodeId BEN = NodeId.ofHex("b2".repeat(32));
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NetworkId FEI = NetworkId.ofHex("02".repeat(32));

    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final NeighbourTable table = new NeighbourTable(clock);
    private final FakeBroker broker = new FakeBroker();
    private final Bridges bridges = new Bridges(broker, table, clock);
    private final List<String> told = new ArrayList<>();
    private final ConnectionNotifier notifier = new ConnectionNotifier(new RecordingInbox(), table, bridges);

    @Test
    void keepsOneBridgeForAllNetworksThatANeighbourShares() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN), in(FEI, ANN)));
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);

        load(List.of(node(ANN, "ann:1")), List.of(in(FEI, ANN)));
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);
        assertThat(broker.expelled).isEmpty();
        assertThat(table.isNeighbour(ANN, RAI)).isFalse();
    }

    @Test
    void cutsARemovedNeighbourOff() {
        load(List.of(node(ANN, "ann:1"), node(BEN, "ben:2")), List.of(in(RAI, ANN), in(RAI, BEN)));
        bridges.reconcile();
        load(List.of(node(BEN, "ben:2")), List.of(in(RAI, BEN)));
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(BEN);
        assertThat(broker.expelled).containsExactly(ANN);
        assertThat(table.admits(ANN)).isFalse();
    }

    @Test
    void followsANeighbourThatMoved() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        bridges.reconcile();
        load(List.of(node(ANN, "ann:9")), List.of(in(RAI, ANN)));
        bridges.reconcile();
        assertThat(broker.bridges).containsEntry(ANN, "ann:9");
        assertThat(broker.expelled).isEmpty();
    }

    @Test
    void bansForADayWhoOffendsTooOften() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        bridges.reconcile();
        for (int i = 0; i < 4; i++) {
            table.offend(ANN, RejectReason.MESSAGE_MALFORMED, "noise");
        }
        assertThat(table.admits(ANN)).isTrue();
        table.offend(ANN, RejectReason.MESSAGE_MALFORMED, "noise");
        assertThat(table.admits(ANN)).isFalse();
        bridges.reconcile();
        assertThat(broker.bridges).isEmpty();
        assertThat(broker.expelled).containsExactly(ANN);
        assertThat(bridges.state(table.find(ANN).orElseThrow())).isEqualTo(BridgeState.BANNED);
        assertThat(table.unsaved()).extracting(Neighbour::id).containsExactly(ANN);

        time.pass(Score.BAN.plusSeconds(1));
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);
    }

    @Test
    void keepsAScoreThatTheStoreDoesNotKnowYet() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        table.offend(ANN, RejectReason.BLOCK_BAD_WORK, "a lie");
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        assertThat(table.admits(ANN)).isFalse();
    }

    @Test
    void triesAgainWhatFailedAndHoldsUpNobodyElse() {
        load(List.of(node(ANN, "ann:1"), node(BEN, "ben:2")), List.of(in(RAI, ANN), in(RAI, BEN)));
        broker.broken.addAll(List.of(ANN, BEN));
        assertThatThrownBy(bridges::reconcile).isInstanceOf(IllegalStateException.class);
        broker.broken.remove(BEN);
        broker.working.add(BEN);
        assertThatThrownBy(bridges::reconcile).isInstanceOf(IllegalStateException.class);
        assertThat(bridges.state(table.find(BEN).orElseThrow())).isEqualTo(BridgeState.CONNECTED);
        time.pass(Duration.ofSeconds(11));
        assertThat(bridges.state(table.find(ANN).orElseThrow())).isEqualTo(BridgeState.DOWN);
        broker.broken.clear();
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN, BEN);

        load(List.of(), List.of());
        broker.broken.add(ANN);
        assertThatThrownBy(bridges::reconcile).isInstanceOf(IllegalStateException.class);
        assertThat(broker.bridges).containsOnlyKeys(ANN);
        broker.broken.clear();
        bridges.reconcile();
        assertThat(broker.bridges).isEmpty();
    }

    @Test
    void tellsNetworksOfEachChangeOnce() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        bridges.reconcile();
        notifier.tell();
        assertThat(told).containsExactly(RAI + " []");
        told.clear();
        notifier.tell();
        assertThat(told).isEmpty();
        broker.working.add(ANN);
        notifier.tell();
        notifier.tell();
        assertThat(told).containsExactly(RAI + " [" + ANN + "]");
    }

    @Test
    void callsABridgeDownOnlyAfterAWhile() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        bridges.reconcile();
        Neighbour ann = table.find(ANN).orElseThrow();
        assertThat(bridges.state(ann)).isEqualTo(BridgeState.CONNECTING);
        time.pass(Duration.ofSeconds(11));
        assertThat(bridges.state(ann)).isEqualTo(BridgeState.DOWN);
        broker.working.add(ANN);
        bridges.reconcile();
        assertThat(bridges.state(ann)).isEqualTo(BridgeState.CONNECTED);
        assertThat(bridges.since(ann)).isEqualTo(time.instant());
    }

    @Test
    void sendsToNeighboursOnlyAndCountsWhatItDrops() {
        load(List.of(node(ANN, "ann:1")), List.of(in(RAI, ANN)));
        bridges.reconcile();
        Traffic traffic = new Traffic();
        BridgedTransport transport = new BridgedTransport(broker, table, traffic, clock);
        transport.send(ANN, RAI, 1, new byte[3], false);
        broker.working.add(ANN);
        transport.send(ANN, RAI, 1, new byte[3], true);
        transport.send(ANN, FEI, 1, new byte[3], true);
        transport.send(BEN, RAI, 1, new byte[3], true);
        assertThat(broker.sent).hasSize(1);
        assertThat(traffic.sentTo(RAI, ANN)).isEqualTo(1);
        assertThatThrownBy(() -> transport.send(ANN, RAI, 1, new byte[Message.MAX_BYTES + 1], false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void load(List<NeighbourEntity> nodes, List<NeighbourMembershipEntity> memberships) {
        table.load(nodes, memberships);
    }

    private NeighbourEntity node(NodeId id, String address) {
        NeighbourEntity node = new NeighbourEntity(id, time.instant());
        node.reachedAt(new byte[1], address, "http://somewhere");
        return node;
    }

    private NeighbourMembershipEntity in(NetworkId network, NodeId node) {
        return new NeighbourMembershipEntity(network, node, "admin", time.instant());
    }

    private final class RecordingInbox implements GossipInbox {
        @Override
        public void received(NodeId from, NetworkId network, int kind, byte[] payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void neighbours(NetworkId network, Set<NodeId> connected) {
            told.add(network + " " + connected);
        }
    }
}
