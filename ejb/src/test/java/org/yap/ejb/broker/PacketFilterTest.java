package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionBindingQueryMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.Answers;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

class PacketFilterTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));

    private final List<String> offences = new ArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final PacketFilter rules = new PacketFilter(new Notebook(), connection -> ANN);
    private final RemotingConnection connection = connection();

    /** What a bridge was seen to send from its first word to its last. */
    @ParameterizedTest
    @ValueSource(
            bytes = {
                PacketImpl.PING,
                PacketImpl.SUBSCRIBE_TOPOLOGY_V2,
                PacketImpl.CREATESESSION,
                PacketImpl.CREATESESSION_V2,
                PacketImpl.CREATE_PRODUCER,
                PacketImpl.SESS_SEND,
                PacketImpl.PACKETS_CONFIRMED,
                PacketImpl.REMOVE_PRODUCER,
                PacketImpl.SESS_CLOSE
            })
    void letsABridgeSpeak(byte type) {
        assertThat(passes(new PacketImpl(type))).isTrue();
        assertThat(failed).isFalse();
        assertThat(offences).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                PacketImpl.CREATE_QUEUE,
                PacketImpl.CREATE_QUEUE_V2,
                PacketImpl.CREATE_SHARED_QUEUE,
                PacketImpl.CREATE_SHARED_QUEUE_V2,
                PacketImpl.CREATE_ADDRESS,
                PacketImpl.DELETE_QUEUE,
                PacketImpl.SESS_CREATECONSUMER,
                PacketImpl.SESS_ADD_METADATA,
                PacketImpl.SESS_ADD_METADATA2,
                PacketImpl.SESS_UNIQUE_ADD_METADATA,
                PacketImpl.SESS_XA_START,
                PacketImpl.REATTACH_SESSION,
                PacketImpl.CLUSTER_CONNECT,
                PacketImpl.NODE_ANNOUNCE,
                PacketImpl.SCALEDOWN_ANNOUNCEMENT,
                PacketImpl.QUORUM_VOTE,
                PacketImpl.FEDERATION_DOWNSTREAM_CONNECT,
                PacketImpl.SESS_QUEUEQUERY,
                99
            })
    void cutsOffWhoeverSaysAnythingElse(byte type) {
        assertThat(passes(new PacketImpl(type))).isFalse();
        assertThat(failed).isTrue();
        assertThat(offences).containsExactly("message-unrequested");
    }

    @ParameterizedTest
    @ValueSource(bytes = {PacketImpl.SESS_SEND_LARGE, PacketImpl.SESS_SEND_CONTINUATION})
    void punishesLargeMessagesMost(byte type) {
        assertThat(passes(new PacketImpl(type))).isFalse();
        assertThat(failed).isTrue();
        assertThat(offences).containsExactly("message-oversize");
    }

    @Test
    void answersAboutTheInboundAddressOnly() {
        assertThat(passes(new SessionBindingQueryMessage(SimpleString.of(GossipBroker.INBOUND))))
                .isTrue();
        assertThat(passes(new SessionBindingQueryMessage(SimpleString.of("jms.queue.DLQ"))))
                .isFalse();
        assertThat(offences).containsExactly("message-unrequested");
    }

    @ParameterizedTest
    @ValueSource(bytes = {PacketImpl.CREATESESSION_V2, PacketImpl.CREATE_PRODUCER, PacketImpl.SUBSCRIBE_TOPOLOGY_V2})
    void boundsWhatTheBrokerRemembersOfAConnection(byte type) {
        for (int i = 0; i < PacketFilter.MAX_OF_A_KIND; i++) {
            assertThat(passes(new PacketImpl(type))).isTrue();
        }
        assertThat(passes(new PacketImpl(type))).isFalse();
        assertThat(offences).containsExactly("message-unrequested");
        assertThat(rules.intercept(new PacketImpl(type), connection()))
                .as("another connection")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                PacketImpl.CLUSTER_TOPOLOGY,
                PacketImpl.CLUSTER_TOPOLOGY_V2,
                PacketImpl.CLUSTER_TOPOLOGY_V3,
                PacketImpl.CLUSTER_TOPOLOGY_V4,
                PacketImpl.DISCONNECT,
                PacketImpl.DISCONNECT_V2,
                PacketImpl.DISCONNECT_V3,
                PacketImpl.SESS_RECEIVE_MSG
            })
    void takesNoDirectionsFromTheOtherEndOfABridge(byte type) {
        assertThat(PinnedBridge.isAnswer(new PacketImpl(type), connection)).isFalse();
    }

    private boolean passes(Packet packet) {
        return rules.intercept(packet, connection);
    }

    private RemotingConnection connection() {
        Map<String, Object> answers = Map.of(
                "hashCode",
                new Object().hashCode(),
                "equals",
                true,
                "getTransportConnection",
                Answers.of(Connection.class, Map.of()),
                "fail",
                (Runnable) () -> failed.set(true));
        return Answers.of(RemotingConnection.class, answers);
    }

    private final class Notebook implements PeerPolicy {
        @Override
        public boolean admits(NodeId node) {
            return true;
        }

        @Override
        public void offended(NodeId node, Reason reason, String detail) {
            offences.add(reason.id());
        }
    }
}
