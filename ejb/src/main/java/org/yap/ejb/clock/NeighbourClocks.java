package org.yap.ejb.clock;

import java.util.List;
import java.util.Map;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** What neighbours say of their clocks. Implemented by the network runtime. */
public interface NeighbourClocks {
    /** Of each neighbour in each network. */
    List<ClockReading> readings();

    /** Of each neighbour in this network that said something. */
    Map<NodeId, ClockReading> readings(NetworkId network);
}
