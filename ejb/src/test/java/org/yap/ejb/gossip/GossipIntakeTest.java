package org.yap.ejb.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.fixture.Answers;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.GossipInbox;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

class GossipIntakeTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NetworkId FEI = NetworkId.ofHex("02".repeat(32));

    private final SettableTime time = new SettableTime();
    private final NeighbourTable table = new NeighbourTable(new NodeClock(time));
    private final Traffic traffic = new Traffic();
    private final RecordingInbox inbox = new RecordingInbox();
    private final RecordingNeighbours neighbours = new RecordingNeighbours();
    private final GossipIntake intake = new GossipIntake(table, traffic, inbox, neighbours);
    private LogLines lines;

    @BeforeEach
    void befriendAnn() {
        table.add(RAI, ANN, new HostPort("ann", 1));
        lines = new LogLines(GossipIntake.class);
    }

    @AfterEach
    void closeLog() {
        lines.close();
    }

    @Test
    void handsAnEnvelopeToItsNetwork() {
        intake.take(envelope().message());
        assertThat(inbox.received).containsExactly(ANN + " " + RAI + " 3 [5, 6]");
        assertThat(traffic.receivedFrom(RAI, ANN)).isEqualTo(1);
        assertThat(points()).isZero();
    }

    @Test
    void punishesABrokenEnvelopeWithoutNoise() {
        intake.take(envelope().with(GossipBroker.NETWORK, new byte[32]).message());
        assertPunished(20);
        intake.take(envelope().with(GossipBroker.NETWORK, "rai").message());
        assertPunished(40);
        intake.take(envelope().with(GossipBroker.KIND, true).message());
        assertPunished(60);
        intake.take(envelope().broken().message());
        assertPunished(80);
        assertThat(table.find(ANN).orElseThrow().lastOffence()).startsWith("message-malformed: ");
    }

    @Test
    void punishesKindsThatAreNone() {
        intake.take(envelope().with(GossipBroker.KIND, 256).message());
        assertPunished(20);
        intake.take(envelope().with(GossipBroker.KIND, null).message());
        assertPunished(40);
    }

    @Test
    void punishesALongBodyAndAMessageWithoutBytes() {
        intake.take(envelope()
                .body(new byte[org.yap.ledger.wire.Message.MAX_BYTES + 1])
                .message());
        assertPunished(50);
        Message text = Answers.of(TextMessage.class, Map.of("getStringProperty", ANN.toString()));
        intake.take(text);
        assertPunished(70);
    }

    @Test
    void dropsWhatNobodyCanBeBlamedFor() {
        intake.take(envelope().with(GossipBroker.PEER, null).message());
        intake.take(envelope().with(GossipBroker.NETWORK, FEI.toString()).message());
        assertThat(traffic.refusedCount()).isEqualTo(2);
        assertThat(inbox.received).isEmpty();
        assertThat(points()).isZero();
    }

    @Test
    void punishesWhoKeepsSendingForNetworkThatIsNotShared() {
        for (int i = 0; i < 200; i++) {
            intake.take(foreign());
        }
        assertThat(points()).as("some come by accident").isZero();
        for (int i = 0; i < 10; i++) {
            intake.take(foreign());
        }
        assertThat(table.banned(ANN)).isTrue();
        assertThat(table.find(ANN).orElseThrow().lastOffence()).startsWith(RejectReason.MESSAGE_FOREIGN.id());
    }

    @Test
    void doesNotPunishNeighbourThatNobodyToldThatItWasRemoved() {
        table.add(FEI, ANN, new HostPort("ann", 1));
        table.remove(FEI, ANN);
        for (int i = 0; i < 1_000; i++) {
            intake.take(foreign());
        }
        assertThat(points()).isZero();
    }

    @Test
    void handsOnWhatIsAboutMembershipApartFromTheRest() {
        intake.take(envelope().with(GossipBroker.KIND, 32).message());
        assertThat(inbox.received).isEmpty();
        intake.take(envelope().with(GossipBroker.KIND, Messages.BlockPiece.KIND).message());
        intake.take(envelope().with(GossipBroker.KIND, Messages.Payments.KIND).message());
        assertThat(inbox.received).hasSize(2);
        assertThat(neighbours.heard).containsExactly(ANN + " says 32 [5, 6]");
    }

    private static Message foreign() {
        return envelope().with(GossipBroker.NETWORK, FEI.toString()).message();
    }

    @Test
    void takesAFaultOfItsOwnUponItself() {
        inbox.broken = true;
        intake.take(envelope().message());
        assertThat(points()).isZero();
        assertThat(lines.all()).containsExactly("WARNING An envelope could not be handled");
    }

    private void assertPunished(int points) {
        assertThat(points()).isEqualTo(points);
        assertThat(inbox.received).isEmpty();
        assertThat(lines.all()).noneMatch(line -> line.startsWith("WARNING"));
    }

    private int points() {
        return table.find(ANN).orElseThrow().score().points();
    }

    private static StubMessage envelope() {
        return new StubMessage()
                .with(GossipBroker.PEER, ANN.toString())
                .with(GossipBroker.NETWORK, RAI.toString())
                .with(GossipBroker.KIND, 3)
                .body(new byte[] {5, 6});
    }

    private static final class RecordingNeighbours implements NeighbourInbox {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void said(NodeId from, NetworkId network, int kind, byte[] payload) {
            heard.add(from + " says " + kind + " " + Arrays.toString(payload));
        }
    }

    private static final class RecordingInbox implements GossipInbox {
        private final List<String> received = new ArrayList<>();
        private boolean broken;

        @Override
        public void received(NodeId from, NetworkId network, int kind, byte[] payload) {
            if (broken) {
                throw new IllegalStateException("as the test wants it");
            }
            received.add(from + " " + network + " " + kind + " " + Arrays.toString(payload));
        }

        @Override
        public void neighbours(NetworkId network, Set<NodeId> connected) {
            throw new UnsupportedOperationException();
        }
    }
}
