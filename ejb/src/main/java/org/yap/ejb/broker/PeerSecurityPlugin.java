package org.yap.ejb.broker;

import io.netty.channel.ChannelPipeline;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.RateLimiter;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/**
 * Binds a connection to the node that its certificate names, as long as that is a neighbour. It may do one thing: send
 * messages of bounded size to the inbound address; its id is written into each. The broker's own roles, which are asked
 * before any plugin, see to it that a neighbour reads nothing and creates nothing.
 */
final class PeerSecurityPlugin implements ActiveMQServerPlugin {
    private static final System.Logger LOG = System.getLogger(PeerSecurityPlugin.class.getName());
    private static final LogLimit LIMITED = new LogLimit(LOG);

    /** A bridge has one; others may remain for a while after it broke. */
    static final int MAX_CONNECTIONS = 16;

    private static final double FIRST_A_SECOND = 10;

    static final int FIRST_AT_ONCE = 100;
    private static final int MAX_PEERS = 1_000;

    /** The last one is added by the bridge. */
    private static final Set<SimpleString> PROPERTIES =
            Set.of(SimpleString.of(GossipBroker.NETWORK), SimpleString.of(GossipBroker.KIND), Message.HDR_ROUTING_TYPE);

    private final PeerPolicy policy;
    private final int maxBytes;
    private final Function<RemotingConnection, NodeId> certified;
    private final Function<RemotingConnection, ChannelPipeline> pipeline;
    private final Map<Object, PeerConnection> connections = new ConcurrentHashMap<>();
    /** What a neighbour says about membership goes before blocks and payments, but not as often as it likes. */
    private final RateLimiter first;

    private record PeerConnection(RemotingConnection connection, NodeId peer) {
        boolean isOpen() {
            return connection.getTransportConnection().isOpen();
        }
    }

    PeerSecurityPlugin(PeerPolicy policy, int maxBytes) {
        this(policy, maxBytes, PeerSecurityPlugin::certified, PeerSecurityPlugin::pipeline, System::nanoTime);
    }

    /**
     * @param certified the node at the other end, or null
     * @param pipeline what a connection's bytes go through
     */
    PeerSecurityPlugin(
            PeerPolicy policy,
            int maxBytes,
            Function<RemotingConnection, NodeId> certified,
            Function<RemotingConnection, ChannelPipeline> pipeline,
            LongSupplier nanoClock) {
        this.policy = policy;
        this.maxBytes = maxBytes;
        this.certified = certified;
        this.pipeline = pipeline;
        first = new RateLimiter(FIRST_A_SECOND, FIRST_AT_ONCE, MAX_PEERS, nanoClock);
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) throws ActiveMQException {
        if (isLocal(connection)) {
            return;
        }
        try {
            NodeId unused = orRefused(() -> begun(connection));
        } catch (ActiveMQSecurityException e) {
            connection.getTransportConnection().close();
            throw e;
        }
    }

    private NodeId begun(RemotingConnection connection) throws ActiveMQSecurityException {
        NodeId peer = peerOf(connection);
        // The broker does not report every connection that ended.
        connections.values().removeIf(each -> !each.isOpen());
        if (connections.values().stream()
                        .filter(each -> each.peer().equals(peer))
                        .count()
                > MAX_CONNECTIONS) {
            connections.remove(connection.getID());
            throw new ActiveMQSecurityException("neighbour " + peer + " has too many connections");
        }
        Runnable tooLong = () -> policy.offended(
                peer,
                RejectReason.MESSAGE_OVERSIZE,
                "a packet of more than " + BoundedFrameDecoder.MAX_BYTES + " bytes");
        pipeline.apply(connection)
                .replace(BoundedFrameDecoder.HANDLER, BoundedFrameDecoder.HANDLER, new BoundedFrameDecoder(tooLong));
        return peer;
    }

    @Override
    public void afterDestroyConnection(RemotingConnection connection) {
        connections.remove(connection.getID());
    }

    @Override
    public void beforeCreateSession(
            String name,
            String username,
            int minLargeMessageSize,
            RemotingConnection connection,
            boolean autoCommitSends,
            boolean autoCommitAcks,
            boolean preAcknowledge,
            boolean xa,
            String defaultAddress,
            SessionCallback callback,
            boolean autoCreateQueues,
            OperationContext context,
            Map<SimpleString, RoutingType> prefixes)
            throws ActiveMQException {
        if (isLocal(connection)) {
            return;
        }
        NodeId peer = orRefused(() -> peerOf(connection));
        if (username != null && !username.isEmpty()) {
            throw new ActiveMQSecurityException("neighbours are known by their certificates, not by user names");
        }
        if (xa || !autoCommitSends || defaultAddress != null) {
            // Messages of a transaction that never ends would be held outside the queue and its limit.
            policy.offended(peer, RejectReason.MESSAGE_UNREQUESTED, "a session that is none of a bridge");
            throw new ActiveMQSecurityException("no session of a bridge");
        }
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        RemotingConnection connection = session.getRemotingConnection();
        if (!isLocal(connection)) {
            Message unused = orRefused(() -> admitted(peerOf(connection), message));
        }
    }

    private Message admitted(NodeId peer, Message message) throws ActiveMQSecurityException {
        Judged<Message> verdict = judged(peer, message);
        if (verdict instanceof Judged.Rejected<Message> rejected) {
            policy.offended(peer, rejected.reason(), rejected.detail());
            throw new ActiveMQSecurityException(rejected.reason().id());
        }
        return verdict.orThrow();
    }

    /** The message with its sender written into it. If it can't be read, that is the sender's fault. */
    private Judged<Message> judged(NodeId peer, Message message) {
        try {
            if (!GossipBroker.INBOUND.equals(message.getAddress())) {
                return Judged.reject(RejectReason.MESSAGE_UNREQUESTED, "tried to send to " + message.getAddress());
            }
            if (message.isLargeMessage() || message.getEncodeSize() > maxBytes) {
                return Judged.reject(RejectReason.MESSAGE_OVERSIZE, message.getEncodeSize() + " bytes");
            }
            if (!(message instanceof ICoreMessage core) || core.getType() != Message.BYTES_TYPE) {
                // WildFly's reader fails at other types, and would get the message again and again.
                return Judged.reject(RejectReason.MESSAGE_MALFORMED, "no envelope");
            }
            if (!PROPERTIES.containsAll(message.getPropertyNames())) {
                // Other properties make the broker hold a message back, group it, or remember it as a duplicate.
                return Judged.reject(RejectReason.MESSAGE_MALFORMED, "an envelope with other properties");
            }
            return Judged.accept(stamped(peer, message));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A message of neighbour " + peer + " can't be read", e);
            return Judged.reject(RejectReason.MESSAGE_MALFORMED, "a message that can't be read");
        }
    }

    private Message stamped(NodeId peer, Message message) {
        message.putStringProperty(GossipBroker.PEER, peer.toString());
        message.setRoutingType(RoutingType.ANYCAST);
        message.setDurable(false);
        int kind = message.getIntProperty(GossipBroker.KIND);
        message.setPriority(isUrgent(peer, kind) ? NeighbourBridge.URGENT : NeighbourBridge.ORDINARY);
        message.setTimestamp(0);
        message.setUserID(null);
        // The sender's time to live was for its own queue, by its own clock.
        message.setExpiration(0);
        return message;
    }

    private boolean isUrgent(NodeId peer, int kind) {
        return kind >= NeighbourMessage.MIN_KIND ? first.takes(peer.toString(), 1) : Messages.urgent(kind);
    }

    /** The broker obeys only its own exceptions: after any other it would let the connection or message through. */
    private static <T> T orRefused(Check<T> check) throws ActiveMQSecurityException {
        try {
            return check.judge();
        } catch (RuntimeException | Error e) {
            LIMITED.log(System.Logger.Level.WARNING, "A connection or message is refused as it could not be judged", e);
            ActiveMQSecurityException refusal = new ActiveMQSecurityException("can't be judged now");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private interface Check<T> {
        T judge() throws ActiveMQSecurityException;
    }

    /** The neighbour at the other end. Anybody else is refused, also a node that was a neighbour when it connected. */
    private NodeId peerOf(RemotingConnection connection) throws ActiveMQSecurityException {
        PeerConnection known = connections.get(connection.getID());
        NodeId peer = known != null ? known.peer() : certified.apply(connection);
        if (peer == null || !policy.admits(peer)) {
            throw new ActiveMQSecurityException("not a neighbour: " + connection.getRemoteAddress());
        }
        if (known == null) {
            connections.put(connection.getID(), new PeerConnection(connection, peer));
        }
        return peer;
    }

    static NodeId certified(RemotingConnection connection) {
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 ? null : PeerCertificate.idOf(chain[0].getPublicKey());
    }

    private static ChannelPipeline pipeline(RemotingConnection connection) {
        return ((NettyConnection) connection.getTransportConnection())
                .getNettyChannel()
                .pipeline();
    }

    static boolean isLocal(RemotingConnection connection) {
        return connection.getTransportConnection() instanceof InVMConnection;
    }
}
