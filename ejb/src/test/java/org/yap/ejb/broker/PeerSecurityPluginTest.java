package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.remoting.impl.netty.ActiveMQFrameDecoder2;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.utils.UUIDGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.Answers;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Messages;

class PeerSecurityPluginTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final int MAX_BYTES = 10_000;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Notebook policy = new Notebook();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final PeerSecurityPlugin guard =
            new PeerSecurityPlugin(policy, MAX_BYTES, connection -> ANN, connection -> channel.pipeline(), nanos::get);

    PeerSecurityPluginTest() {
        channel.pipeline().addLast(BoundedFrameDecoder.HANDLER, new ActiveMQFrameDecoder2());
    }

    @Test
    void writesIntoAnEnvelopeWhatTheSenderHasNoSayIn() throws ActiveMQException {
        CoreMessage message = envelope();
        message.setRoutingType(RoutingType.MULTICAST);
        message.setExpiration(7);
        message.setDurable(true);
        message.setPriority((byte) 9);
        message.setTimestamp(Long.MAX_VALUE);
        message.setUserID(UUIDGenerator.getInstance().generateUUID());
        send(message);
        assertThat(message.getStringProperty(GossipBroker.PEER)).isEqualTo(ANN.toString());
        assertThat(message.getRoutingType()).isEqualTo(RoutingType.ANYCAST);
        assertThat(message.getExpiration()).isZero();
        assertThat(message.isDurable()).isFalse();
        assertThat(message.getPriority()).as("of announced payments").isEqualTo(NeighbourBridge.ORDINARY);
        assertThat(message.getTimestamp()).isZero();
        assertThat(message.getUserID()).isNull();
        assertThat(policy.offences).isEmpty();
    }

    @Test
    void takesANeighbourBackHoweverOftenItsConnectionsBroke() throws ActiveMQException {
        for (int i = 0; i < 3 * PeerSecurityPlugin.MAX_CONNECTIONS; i++) {
            AtomicBoolean open = new AtomicBoolean(true);
            guard.afterCreateConnection(connection("line " + i, open));
            open.set(false);
        }
        assertThat(closed).isFalse();
    }

    @Test
    void putsHeadersAndBlocksFirst() throws ActiveMQException {
        CoreMessage message = envelope();
        message.putIntProperty(GossipBroker.KIND, Messages.Tip.KIND);
        message.setPriority((byte) 0);
        send(message);
        assertThat(message.getPriority()).isEqualTo(NeighbourBridge.URGENT);
    }

    /** Else blocks and payments of all neighbours would wait behind one that talks of nothing but membership. */
    @Test
    void putsWhatANeighbourSaysAboutMembershipFirstUpToABound() throws ActiveMQException {
        for (int i = 0; i < PeerSecurityPlugin.FIRST_AT_ONCE; i++) {
            assertThat(priorityOf(NeighbourMessage.Heartbeat.KIND)).isEqualTo(NeighbourBridge.URGENT);
        }
        assertThat(priorityOf(NeighbourMessage.Shuffle.KIND)).isEqualTo(NeighbourBridge.ORDINARY);
        assertThat(priorityOf(200)).as("of no kind").isEqualTo(NeighbourBridge.ORDINARY);
        assertThat(priorityOf(Messages.Tip.KIND)).isEqualTo(NeighbourBridge.URGENT);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(priorityOf(NeighbourMessage.Heartbeat.KIND)).isEqualTo(NeighbourBridge.URGENT);
        assertThat(policy.offences).isEmpty();
    }

    private byte priorityOf(int kind) throws ActiveMQException {
        CoreMessage message = envelope();
        message.putIntProperty(GossipBroker.KIND, kind);
        send(message);
        return message.getPriority();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GossipBroker.PEER,
                "_AMQ_SCHED_DELIVERY",
                "_AMQ_DUPL_ID",
                "_AMQ_GROUP_ID",
                "_AMQ_LVQ_NAME",
                "JMSReplyTo",
                "JMSCorrelationID",
                "anything"
            })
    void refusesAndPunishesPropertiesThatNoEnvelopeHas(String name) {
        CoreMessage message = envelope();
        message.putStringProperty(name, "1");
        assertRefused(() -> send(message));
        assertThat(policy.offences).containsExactly("message-malformed");
    }

    @Test
    void refusesAnEnvelopeWithoutAKind() {
        CoreMessage message = envelope();
        message.removeProperty(GossipBroker.KIND);
        assertRefused(() -> send(message));
        assertThat(policy.offences).containsExactly("message-malformed");
    }

    @Test
    void letsABridgeOpenItsSessionsAndNoOthers() throws ActiveMQException {
        openSession(false, true, null);
        assertThat(policy.offences).isEmpty();
        assertRefused(() -> openSession(true, true, null));
        assertRefused(() -> openSession(false, false, null));
        assertRefused(() -> openSession(false, true, "jms.queue.DLQ"));
        assertThat(policy.offences)
                .containsExactly("message-unrequested", "message-unrequested", "message-unrequested");
    }

    @Test
    void boundsTheLengthOfWhatComesOverAConnection() throws ActiveMQException {
        guard.afterCreateConnection(connection());
        channel.writeInbound(Unpooled.buffer().writeInt(1 << 30));
        assertThat(channel.isOpen()).isFalse();
        assertThat(policy.offences).containsExactly("message-oversize");
    }

    @Test
    void refusesMoreConnectionsThanABridgeCanLeaveBehind() throws ActiveMQException {
        for (int i = 0; i < PeerSecurityPlugin.MAX_CONNECTIONS; i++) {
            guard.afterCreateConnection(connection("line " + i));
        }
        assertRefused(() -> guard.afterCreateConnection(connection("one more")));
        assertThat(closed).isTrue();
        guard.afterDestroyConnection(connection("line 0"));
        guard.afterCreateConnection(connection("another"));
        assertThat(policy.offences).isEmpty();
    }

    @Test
    void refusesOtherAddressesLongMessagesAndOtherTypes() {
        CoreMessage astray = envelope();
        astray.setAddress("jms.queue.a\u0000b");
        assertRefused(() -> send(astray));
        CoreMessage textual = envelope();
        textual.setType(Message.TEXT_TYPE);
        assertRefused(() -> send(textual));
        CoreMessage unknown = envelope();
        unknown.setType((byte) 77);
        assertRefused(() -> send(unknown));
        CoreMessage large = envelope();
        large.getBodyBuffer().writeBytes(new byte[MAX_BYTES]);
        assertRefused(() -> send(large));
        assertThat(policy.offences)
                .containsExactly("message-unrequested", "message-malformed", "message-malformed", "message-oversize");
    }

    @Test
    void refusesAndPunishesPropertiesThatCannotBeRead() {
        assertRefused(() -> send(withBrokenProperties()));
        assertThat(policy.offences).containsExactly("message-malformed");
    }

    @Test
    void refusesAMessageWhenItsOwnJudgementFails() {
        policy.broken = true;
        assertRefused(() -> send(envelope()));
        assertThat(policy.offences).as("not the neighbour's fault").isEmpty();
    }

    @Test
    void refusesASessionWhenItsOwnJudgementFails() {
        policy.broken = true;
        assertRefused(() -> openSession(false, true, null));
    }

    @Test
    void closesAConnectionWhenItsOwnJudgementFails() throws ActiveMQException {
        guard.afterCreateConnection(connection());
        assertThat(closed).isFalse();
        policy.broken = true;
        assertRefused(() -> guard.afterCreateConnection(connection()));
        assertThat(closed).isTrue();
    }

    @Test
    void refusesWhoIsNoNeighbourAnyMore() throws ActiveMQException {
        send(envelope());
        policy.admits = false;
        assertRefused(() -> send(envelope()));
    }

    private void send(Message message) throws ActiveMQException {
        ServerSession session = Answers.of(ServerSession.class, Map.of("getRemotingConnection", connection()));
        guard.beforeSend(session, null, message, false, false);
    }

    private void openSession(boolean xa, boolean autoCommitSends, String address) throws ActiveMQException {
        guard.beforeCreateSession(
                "name", null, 0, connection(), autoCommitSends, true, false, xa, address, null, false, null, Map.of());
    }

    private RemotingConnection connection() {
        return connection("7");
    }

    private RemotingConnection connection(String id) {
        return connection(id, new AtomicBoolean(true));
    }

    private RemotingConnection connection(String id, AtomicBoolean open) {
        Connection transport = Answers.of(
                Connection.class,
                Map.of("close", (Runnable) () -> closed.set(true), "isOpen", (BooleanSupplier) open::get));
        return Answers.of(
                RemotingConnection.class,
                Map.of("getID", id, "getRemoteAddress", "192.0.2.7:1", "getTransportConnection", transport));
    }

    private static CoreMessage envelope() {
        CoreMessage message = new CoreMessage(1, 100);
        message.setType(Message.BYTES_TYPE);
        message.setAddress(GossipBroker.INBOUND);
        message.putStringProperty(GossipBroker.NETWORK, "01".repeat(32));
        message.putIntProperty(GossipBroker.KIND, Messages.Announce.KIND);
        return message;
    }

    /** As it comes over the wire: a property's type is none. */
    private static CoreMessage withBrokenProperties() {
        ByteBuf wire = Unpooled.buffer();
        envelope().sendBuffer(wire, 0);
        byte[] kind = GossipBroker.KIND.getBytes(StandardCharsets.UTF_16LE);
        int type = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(kind), wire) + kind.length;
        wire.setByte(type, 99);
        CoreMessage message = new CoreMessage();
        message.receiveBuffer(wire);
        return message;
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(ActiveMQSecurityException.class).isThrownBy(call);
    }

    private static final class Notebook implements PeerPolicy {
        private final List<String> offences = new ArrayList<>();
        private boolean admits = true;
        private boolean broken;

        @Override
        public boolean admits(NodeId node) {
            if (broken) {
                throw new IllegalStateException("as the test wants it");
            }
            return admits && node.equals(ANN);
        }

        @Override
        public void offended(NodeId node, Reason reason, String detail) {
            offences.add(reason.id());
        }
    }
}
