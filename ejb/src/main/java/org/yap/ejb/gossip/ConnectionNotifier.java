package org.yap.ejb.gossip;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.GossipInbox;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Tells each network which of its neighbours have a working bridge: when that changes, and at every tenth call anyway. */
@Dependent
final class ConnectionNotifier {
    private static final int AGAIN = 10;

    private final GossipInbox inbox;
    private final NeighbourTable table;
    private final Bridges bridges;
    private final Map<NetworkId, Set<NodeId>> told = new HashMap<>();
    private int round;

    @Inject
    ConnectionNotifier(GossipInbox inbox, NeighbourTable table, Bridges bridges) {
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
