package org.yap.ejb.neighbour;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.Optional;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.gossip.GossipInbox;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;

/**
 * Takes neighbours' envelopes off the inbound queue. Takes part in no transaction: what is lost is gossiped again. What is
 * malformed is consumed, counted and scored.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/queue/yap-gossip"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Dups-ok-acknowledge"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "8")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class GossipReceiver implements MessageListener {
    private static final System.Logger LOG = System.getLogger(GossipReceiver.class.getName());
    private static final int MAX_KIND = 255;

    @Inject
    private NeighbourTable table;

    @Inject
    private Traffic traffic;

    @Inject
    private GossipInbox inbox;

    @Override
    public void onMessage(Message message) {
        try {
            receive(message);
        } catch (JMSException | RuntimeException e) {
            // Our own fault or the broker's; a second delivery would meet the same, and gossip repairs what is lost.
            traffic.refused();
            LOG.log(System.Logger.Level.WARNING, "An envelope could not be handled", e);
        }
    }

    private void receive(Message message) throws JMSException {
        String peer = message.getStringProperty(GossipBroker.PEER);
        if (peer == null || !Invitation.isHex(peer)) {
            traffic.refused();
            return;
        }
        NodeId from = NodeId.ofHex(peer);
        Optional<NetworkId> network = network(message);
        if (network.isEmpty()
                || !(message instanceof BytesMessage bytes)
                || !message.propertyExists(GossipBroker.KIND)) {
            malformed(from, RejectReason.MESSAGE_MALFORMED, "no envelope");
            return;
        }
        int kind = kind(message);
        long length = bytes.getBodyLength();
        if (kind < 0 || kind > MAX_KIND || length > org.yap.ledger.node.Message.MAX_BYTES) {
            malformed(from, RejectReason.MESSAGE_OVERSIZE, "kind " + kind + ", " + length + " bytes");
            return;
        }
        if (!table.isNeighbour(from, network.get())) {
            traffic.refused();
            return;
        }
        byte[] payload = new byte[(int) length];
        bytes.readBytes(payload);
        traffic.received(network.get(), from);
        inbox.received(from, network.get(), kind, payload);
    }

    private static Optional<NetworkId> network(Message message) throws JMSException {
        String network = message.getStringProperty(GossipBroker.NETWORK);
        return network != null && Invitation.isHex(network) ? Optional.of(NetworkId.ofHex(network)) : Optional.empty();
    }

    private static int kind(Message message) throws JMSException {
        try {
            return message.getIntProperty(GossipBroker.KIND);
        } catch (NumberFormatException | jakarta.jms.MessageFormatException e) {
            return -1;
        }
    }

    private void malformed(NodeId from, RejectReason reason, String detail) {
        traffic.refused();
        table.offend(from, reason, detail);
    }
}
