package org.yap.ejb.broker;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;

/**
 * Binds a network connection to the node that its certificate names, as long as that is a neighbour, and lets it do one
 * thing: send bounded messages to the inbound address, stamped with its id. The broker's own roles say the same again.
 */
final class PeerGuard implements ActiveMQServerPlugin {
    private final Gatekeeper gatekeeper;
    private final int maxBytes;
    private final Map<Object, NodeId> peers = new ConcurrentHashMap<>();

    PeerGuard(Gatekeeper gatekeeper, int maxBytes) {
        this.gatekeeper = gatekeeper;
        this.maxBytes = maxBytes;
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) throws ActiveMQException {
        if (isLocal(connection)) {
            return;
        }
        try {
            peerOf(connection);
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
            peerOf(connection);
            if (username != null && !username.isEmpty()) {
                throw new ActiveMQSecurityException("neighbours are known by their certificates, not by user names");
            }
        }
    }

    @Override
    public void afterCreateConsumer(ServerConsumer consumer) throws ActiveMQException {
        NodeId peer = peers.get(consumer.getConnectionID());
        if (peer != null) {
            gatekeeper.offended(peer, RejectReason.MESSAGE_UNREQUESTED, "tried to read from the broker");
            throw new ActiveMQSecurityException("neighbours read nothing here");
        }
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        RemotingConnection connection = session.getRemotingConnection();
        if (isLocal(connection)) {
            return;
        }
        NodeId peer = peerOf(connection);
        if (!GossipBroker.INBOUND.equals(message.getAddress())) {
            gatekeeper.offended(peer, RejectReason.MESSAGE_UNREQUESTED, "tried to send to " + message.getAddress());
            throw new ActiveMQSecurityException("neighbours send to the inbound address only");
        }
        if (message.isLargeMessage() || message.getEncodeSize() > maxBytes) {
            gatekeeper.offended(peer, RejectReason.MESSAGE_OVERSIZE, message.getEncodeSize() + " bytes");
            throw new ActiveMQSecurityException("message too large");
        }
        message.putStringProperty(GossipBroker.PEER, peer.toString());
        message.setDurable(false);
        // The sender's time to live was for its own queue; its clock says nothing here.
        message.setExpiration(0);
    }

    /** The neighbour at the other end; refuses everybody else, also one that was a neighbour when it connected. */
    private NodeId peerOf(RemotingConnection connection) throws ActiveMQSecurityException {
        NodeId known = peers.get(connection.getID());
        NodeId peer = known != null ? known : certified(connection);
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
