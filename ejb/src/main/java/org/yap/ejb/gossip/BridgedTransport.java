package org.yap.ejb.gossip;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.yap.ejb.broker.Envelope;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.GossipTransport;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Message;

/** Sends a message by putting an envelope into the neighbour's outbound queue. */
@Dependent
final class BridgedTransport implements GossipTransport {
    /** An envelope that waited longer is dropped: by then it is out of date. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final GossipBroker broker;
    private final NeighbourTable table;
    private final Traffic traffic;
    private final NodeClock clock;

    @Inject
    BridgedTransport(GossipBroker broker, NeighbourTable table, Traffic traffic, NodeClock clock) {
        this.broker = broker;
        this.table = table;
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    public boolean hasRoom(NodeId to, long bytes) {
        return broker.hasRoom(to, bytes);
    }

    @Override
    public void send(NodeId to, NetworkId network, int kind, byte[] payload, boolean urgent) {
        if (payload.length > Message.MAX_BYTES) {
            throw new IllegalArgumentException("a message of " + payload.length + " bytes must travel in pieces");
        }
        if (!table.isNeighbour(to, network)) {
            return;
        }
        long expires = clock.instant().plus(LIFE).toEpochMilli();
        if (broker.send(to, new Envelope(network, kind, payload, urgent, expires))) {
            traffic.sent(network, to);
        } else {
            traffic.dropped(network, to);
        }
    }
}
