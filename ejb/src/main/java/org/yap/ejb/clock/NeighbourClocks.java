package org.yap.ejb.clock;

import java.util.List;
import org.yap.ledger.sync.ClockReading;

/** What neighbours say of their clocks. Implemented by the network runtime. */
public interface NeighbourClocks {
    /** Of each neighbour in each network. */
    List<ClockReading> readings();
}
