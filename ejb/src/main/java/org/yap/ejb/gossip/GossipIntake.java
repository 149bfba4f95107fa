package org.yap.ejb.gossip;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.GossipInbox;
import org.yap.ejb.service.LogLimit;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Opens envelopes. A malformed one is dropped, counted and held against its sender; any other goes to its network. */
@Dependent
final class GossipIntake {
    private static final System.Logger LOG = System.getLogger(GossipIntake.class.getName());
    private static final LogLimit LIMITED = new LogLimit(LOG);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_KIND = 255;

    private final NeighbourTable table;
    private final Traffic traffic;
    private final GossipInbox inbox;
    private final NeighbourInbox neighbours;

    @Inject
    GossipIntake(NeighbourTable table, Traffic traffic, GossipInbox inbox, NeighbourInbox neighbours) {
        this.table = table;
        this.traffic = traffic;
        this.inbox = inbox;
        this.neighbours = neighbours;
    }

    /** Throws nothing: a second delivery would fail in the same way, and what is lost is gossiped again. */
    void take(Message message) {
        try {
            Optional<NodeId> sender = sender(message);
            if (sender.isEmpty()) {
                traffic.refused();
                return;
            }
            receive(sender.get(), message);
        } catch (JMSException | RuntimeException e) {
            traffic.refused();
            LIMITED.log(System.Logger.Level.WARNING, "An envelope could not be handled", e);
        }
    }

    private void receive(NodeId from, Message message) {
        Judged<Content> judged = open(message);
        if (judged instanceof Judged.Rejected<Content> rejected) {
            traffic.refused();
            table.offend(from, rejected.reason(), rejected.detail());
            return;
        }
        Content content = judged.orThrow();
        if (!table.isNeighbour(from, content.network())) {
            traffic.refused();
            table.foreign(from, content.network());
            return;
        }
        traffic.received(content.network(), from);
        if (content.kind() >= NeighbourMessage.MIN_KIND) {
            neighbours.said(from, content.network(), content.kind(), content.payload());
            return;
        }
        inbox.received(from, content.network(), content.kind(), content.payload());
    }

    /** From the property that this node's broker set. */
    private static Optional<NodeId> sender(Message message) throws JMSException {
        String peer = message.getStringProperty(GossipBroker.PEER);
        return peer != null && HASH.matcher(peer).matches() ? Optional.of(NodeId.ofHex(peer)) : Optional.empty();
    }

    /** Any failure here is the sender's fault: the broker hands over whole messages only. */
    private static Judged<Content> open(Message message) {
        try {
            return message instanceof BytesMessage bytes ? content(bytes) : malformed("no envelope");
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "An envelope can't be opened", e);
            return malformed("an envelope that can't be opened");
        }
    }

    private static Judged<Content> content(BytesMessage message) throws JMSException {
        String network = message.getStringProperty(GossipBroker.NETWORK);
        if (network == null || !HASH.matcher(network).matches()) {
            return malformed("an envelope without a network");
        }
        int kind = message.getIntProperty(GossipBroker.KIND);
        if (kind < 0 || kind > MAX_KIND) {
            return malformed("kind " + kind);
        }
        long length = message.getBodyLength();
        if (length > org.yap.ledger.wire.Message.MAX_BYTES) {
            return Judged.reject(RejectReason.MESSAGE_OVERSIZE, "kind " + kind + ", " + length + " bytes");
        }
        byte[] payload = new byte[(int) length];
        message.readBytes(payload);
        return Judged.accept(new Content(NetworkId.ofHex(network), kind, payload));
    }

    private static Judged<Content> malformed(String detail) {
        return Judged.reject(RejectReason.MESSAGE_MALFORMED, detail);
    }

    private record Content(NetworkId network, int kind, byte[] payload) {}
}
