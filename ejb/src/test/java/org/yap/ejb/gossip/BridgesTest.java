package org.yap.ejb.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.broker.BridgeListener;
import org.yap.ejb.fixture.FakeBroker;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.gossip.Neighbours.BridgeState;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.Score;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Message;

class BridgesTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NodeId BEN = NodeId.ofHex("b2".repeat(32));
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NetworkId FEI = NetworkId.ofHex("02".repeat(32));

    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final NeighbourTable table = new NeighbourTable(clock);
    private final FakeBroker broker = new FakeBroker();
    private final Bridges bridges = new Bridges(broker, table, new RecordingListener(), clock);
    private final List<String> told = new ArrayList<>();

    @Test
    void keepsOneBridgeForAllNetworksThatANeighbourShares() {
        add(RAI, ANN, "ann", 1);
        add(FEI, ANN, "ann", 1);
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);

        table.remove(RAI, ANN);
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(ANN);
        assertThat(broker.expelled).isEmpty();
        assertThat(table.isNeighbour(ANN, RAI)).isFalse();
    }

    @Test
    void cutsARemovedNeighbourOff() {
        add(RAI, ANN, "ann", 1);
        add(RAI, BEN, "ben", 2);
        bridges.reconcile();
        table.remove(RAI, ANN);
        bridges.reconcile();
        assertThat(broker.bridges).containsOnlyKeys(BEN);
        assertThat(broker.expelled).containsExactly(ANN);
        assertThat(table.admits(ANN)).isFalse();
    }

    @Test
    void followsANeighbourThatMoved() {
        add(RAI, ANN, "ann", 1);
        bridges.reconcile();
        add(RAI, ANN, "ann", 9);
        bridges.reconcile();
        assertThat(broker.bridges).containsEntry(ANN, "ann:9");
        assertThat(broker.expelled).isEmpty();
    }

    @Test
    void bansForADayWhoOffendsTooOften() {
        add(RAI, ANN, "ann", 1);
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
    void triesAgainWhatFailedAndHoldsUpNobodyElse() {
        add(RAI, ANN, "ann", 1);
        add(RAI, BEN, "ben", 2);
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

        table.remove(RAI, ANN);
        table.remove(RAI, BEN);
        broker.broken.add(ANN);
        assertThatThrownBy(bridges::reconcile).isInstanceOf(IllegalStateException.class);
        assertThat(broker.bridges).containsOnlyKeys(ANN);
        broker.broken.clear();
        bridges.reconcile();
        assertThat(broker.bridges).isEmpty();
    }

    @Test
    void tellsOnAtOnceWhatTheBrokerTells() {
        BridgeListener broker = bridges.listener();
        broker.up(ANN);
        broker.down(ANN);
        broker.down(ANN);
        assertThat(told).containsExactly(ANN + " up", ANN + " down", ANN + " down");
    }

    @Test
    void findsByLookingWhatTheBrokerDoesNotTell() {
        add(RAI, ANN, "ann", 1);
        bridges.reconcile();
        broker.working.add(ANN);
        bridges.reconcile();
        assertThat(told).as("the broker may just be about to tell").isEmpty();
        bridges.reconcile();
        bridges.reconcile();
        assertThat(told).containsExactly(ANN + " up");
        broker.working.remove(ANN);
        bridges.reconcile();
        bridges.reconcile();
        bridges.reconcile();
        assertThat(told).containsExactly(ANN + " up", ANN + " down");
    }

    @Test
    void cutsOffWhoseAnswerMadeItNoNeighbour() {
        List<String> woken = new ArrayList<>();
        bridges.whenWoken(() -> woken.add("now"));
        table.expect(ANN);
        assertThat(table.admits(ANN)).isTrue();
        bridges.unexpect(ANN);
        assertThat(woken).hasSize(1);
        bridges.reconcile();
        assertThat(broker.expelled).containsExactly(ANN);

        table.expect(BEN);
        add(RAI, BEN, "ben", 2);
        bridges.unexpect(BEN);
        bridges.reconcile();
        assertThat(broker.expelled).containsExactly(ANN);
    }

    @Test
    void callsABridgeDownOnlyAfterAWhile() {
        add(RAI, ANN, "ann", 1);
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
        add(RAI, ANN, "ann", 1);
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

    private void add(NetworkId network, NodeId node, String host, int port) {
        table.add(network, node, new HostPort(host, port));
    }

    private final class RecordingListener implements BridgeListener {
        @Override
        public void up(NodeId neighbour) {
            told.add(neighbour + " up");
        }

        @Override
        public void down(NodeId neighbour) {
            told.add(neighbour + " down");
        }
    }
}
