package org.yap.ejb.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.GossipInbox;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Tells the networks which of their neighbours can be reached: at each change, and again every ten rounds. */
@ApplicationScoped
public class ConnectionNotifier {
    private static final int AGAIN = 10;

    private final GossipInbox inbox;
    private final NeighbourTable table;
    private final Bridges bridges;
    private final Map<NetworkId, Set<NodeId>> told = new HashMap<>();
    private int round;

    /** For the container's proxy. */
    protected ConnectionNotifier() {
        this(null, null, null);
    }

    @Inject
    public ConnectionNotifier(GossipInbox inbox, NeighbourTable table, Bridges bridges) {
        this.inbox = inbox;
        this.table = table;
        this.bridges = bridges;
    }

    synchronized void tell() {
        boolean again = round++ % AGAIN == 0;
        Set<NetworkId> networks = new HashSet<>(table.networks());
        networks.addAll(told.keySet());
        for (NetworkId network : networks) {
            Set<NodeId> connected = bridges.connected(network);
            if (again || !connected.equals(told.get(network))) {
                inbox.neighbours(network, Set.copyOf(connected));
            }
            told.put(network, connected);
        }
        told.keySet().retainAll(table.networks());
    }
}
