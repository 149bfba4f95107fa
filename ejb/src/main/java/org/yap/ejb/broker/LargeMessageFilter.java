package org.yap.ejb.broker;

import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;

/**
 * Cuts the connection of a neighbour that begins a "large" message: the broker would write it to a file, however long, before
 * {@link PeerGuard} sees it. No envelope is one.
 */
final class LargeMessageFilter implements Interceptor {
    private final Gatekeeper gatekeeper;

    LargeMessageFilter(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        boolean large =
                packet.getType() == PacketImpl.SESS_SEND_LARGE || packet.getType() == PacketImpl.SESS_SEND_CONTINUATION;
        if (!large || PeerGuard.isLocal(connection)) {
            return true;
        }
        NodeId peer = PeerGuard.certified(connection);
        if (peer != null) {
            gatekeeper.offended(peer, RejectReason.MESSAGE_OVERSIZE, "began a large message");
        }
        connection.fail(new ActiveMQSecurityException("message too large"));
        return false;
    }
}
