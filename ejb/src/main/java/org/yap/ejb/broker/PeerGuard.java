package org.yap.ejb.broker;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Binds a network connection to the node that its certificate names, as long as that is a neighbour, and lets it do one
 * thing: send bounded messages to the inbound address, stamped with its id. That it reads nothing and makes nothing is for the
 * broker's own roles to say: they are asked before any plugin.
 */
final class PeerGuard implements ActiveMQServerPlugin {
    private static final System.Logger LOG = System.getLogger(PeerGuard.class.getName());

    private final Gatekeeper gatekeeper;
    private final int maxBytes;
    private final Function<RemotingConnection, NodeId> certified;
    private final Map<Object, NodeId> peers = new ConcurrentHashMap<>();

    PeerGuard(Gatekeeper gatekeeper, int maxBytes) {
        this(gatekeeper, maxBytes, PeerGuard::certified);
    }

    /** {@code certified}: the node at the other end, or null. */
    PeerGuard(Gatekeeper gatekeeper, int maxBytes, Function<RemotingConnection, NodeId> certified) {
        this.gatekeeper = gatekeeper;
        this.maxBytes = maxBytes;
        this.certified = certified;
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) throws ActiveMQException {
        if (isLocal(connection)) {
            return;
        }
        try {
            NodeId unused = orRefused(() -> peerOf(connection));
        } catch (ActiveMQSecurityException e) {
            connection.getTransportConnection().close();
            throw e;
        }
    }

    @Override
    public void afterDestroyConnection(RemotingConnection connection) {
        peers.remove(connection.getID());
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
        if (!isLocal(connection)) {
            NodeId unused = orRefused(() -> peerOf(connection));
            if (username != null && !username.isEmpty()) {
                throw new ActiveMQSecurityException("neighbours are known by their certificates, not by user names");
            }
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
            gatekeeper.offended(peer, rejected.reason(), rejected.detail());
            throw new ActiveMQSecurityException(rejected.reason().id());
        }
        return verdict.orThrow();
    }

    /** The message with its sender written into it. What can't be read is the sender's doing. */
    private Judged<Message> judged(NodeId peer, Message message) {
        try {
            if (!GossipBroker.INBOUND.equals(message.getAddress())) {
                return Judged.reject(RejectReason.MESSAGE_UNREQUESTED, "tried to send to " + message.getAddress());
            }
            if (message.isLargeMessage() || message.getEncodeSize() > maxBytes) {
                return Judged.reject(RejectReason.MESSAGE_OVERSIZE, message.getEncodeSize() + " bytes");
            }
            if (!(message instanceof ICoreMessage core) || core.getType() != Message.BYTES_TYPE) {
                // The reader's own code fails at types that it doesn't know, and would be given the message again.
                return Judged.reject(RejectReason.MESSAGE_MALFORMED, "no envelope");
            }
            return Judged.accept(stamped(peer, message));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A message of neighbour " + peer + " can't be read", e);
            return Judged.reject(RejectReason.MESSAGE_MALFORMED, "a message that can't be read");
        }
    }

    private static Message stamped(NodeId peer, Message message) {
        message.putStringProperty(GossipBroker.PEER, peer.toString());
        message.setDurable(false);
        // The sender's time to live was for its own queue; its clock says nothing here.
        message.setExpiration(0);
        return message;
    }

    /** The broker heeds no exceptions but its own: after any other it would let pass what is judged here. */
    private static <T> T orRefused(Check<T> check) throws ActiveMQSecurityException {
        try {
            return check.judge();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A connection or message is refused as it could not be judged", e);
            ActiveMQSecurityException refusal = new ActiveMQSecurityException("can't be judged now");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private interface Check<T> {
        T judge() throws ActiveMQSecurityException;
    }

    /** The neighbour at the other end; refuses everybody else, also one that was a neighbour when it connected. */
    private NodeId peerOf(RemotingConnection connection) throws ActiveMQSecurityException {
        NodeId known = peers.get(connection.getID());
        NodeId peer = known != null ? known : certified.apply(connection);
        if (peer == null || !gatekeeper.admits(peer)) {
            throw new ActiveMQSecurityException("not a neighbour: " + connection.getRemoteAddress());
        }
        if (known == null) {
            peers.put(connection.getID(), peer);
        }
        return peer;
    }

    static NodeId certified(RemotingConnection connection) {
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 ? null : PeerCertificate.idOf(chain[0].getPublicKey());
    }

    static boolean isLocal(RemotingConnection connection) {
        return connection.getTransportConnection() instanceof InVMConnection;
    }
}
