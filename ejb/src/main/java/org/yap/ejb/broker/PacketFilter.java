package org.yap.ejb.broker;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionBindingQueryMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Lets through only those kinds of packets that a neighbour's bridge sends, and no more of them over one connection
 * than a bridge needs. The broker would act on others before it asks any role or plugin: make queues, write large
 * messages to files, remember whatever it is told of a session. Whoever sends one is not a bridge and is disconnected.
 */
final class PacketFilter implements Interceptor {
    /** For each connection; a bridge makes two sessions and one producer. */
    static final int MAX_OF_A_KIND = 8;

    private final PeerPolicy policy;
    private final Function<RemotingConnection, NodeId> certified;
    private final Map<RemotingConnection, Map<Byte, Integer>> counts = Collections.synchronizedMap(new WeakHashMap<>());

    PacketFilter(PeerPolicy policy) {
        this(policy, PeerSecurityPlugin::certified);
    }

    /** {@code certified}: the node at the other end, or null. */
    PacketFilter(PeerPolicy policy, Function<RemotingConnection, NodeId> certified) {
        this.policy = policy;
        this.certified = certified;
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (PeerSecurityPlugin.isLocal(connection)
                || !(judged(packet, connection) instanceof Judged.Rejected<Packet> rejected)) {
            return true;
        }
        NodeId peer = certified.apply(connection);
        if (peer != null) {
            policy.offended(peer, rejected.reason(), rejected.detail());
        }
        connection.fail(new ActiveMQSecurityException(rejected.reason().id()));
        return false;
    }

    private Judged<Packet> judged(Packet packet, RemotingConnection connection) {
        return switch (packet.getType()) {
            case PacketImpl.PING,
                    PacketImpl.PACKETS_CONFIRMED,
                    PacketImpl.SESS_SEND,
                    PacketImpl.SESS_CLOSE,
                    PacketImpl.REMOVE_PRODUCER -> Judged.accept(packet);
            case PacketImpl.SUBSCRIBE_TOPOLOGY,
                    PacketImpl.SUBSCRIBE_TOPOLOGY_V2,
                    PacketImpl.CREATESESSION,
                    PacketImpl.CREATESESSION_V2,
                    PacketImpl.CREATE_PRODUCER -> counted(packet, connection);
            case PacketImpl.SESS_BINDINGQUERY ->
                aboutTheInbound(packet)
                        ? counted(packet, connection)
                        : Judged.reject(RejectReason.MESSAGE_UNREQUESTED, "asked about another address");
            case PacketImpl.SESS_SEND_LARGE, PacketImpl.SESS_SEND_CONTINUATION ->
                Judged.reject(RejectReason.MESSAGE_OVERSIZE, "began a large message");
            default -> Judged.reject(RejectReason.MESSAGE_UNREQUESTED, "sent a packet of type " + packet.getType());
        };
    }

    private static boolean aboutTheInbound(Packet packet) {
        return packet instanceof SessionBindingQueryMessage query
                && query.getAddress() != null
                && GossipBroker.INBOUND.equals(query.getAddress().toString());
    }

    /** For packets that make the broker remember something until the connection ends. */
    private Judged<Packet> counted(Packet packet, RemotingConnection connection) {
        int count = counts.computeIfAbsent(connection, any -> Collections.synchronizedMap(new HashMap<>()))
                .merge(packet.getType(), 1, Integer::sum);
        return count <= MAX_OF_A_KIND
                ? Judged.accept(packet)
                : Judged.reject(RejectReason.MESSAGE_UNREQUESTED, "repeated packets of type " + packet.getType());
    }
}
