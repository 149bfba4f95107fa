package org.yap.ejb.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.clock.NeighbourClocks;
import org.yap.ledger.sync.ClockReading;

/** The clocks of the neighbours in all running networks. */
@Dependent
class NetworkClocks implements NeighbourClocks {
    private final NetworkRuntime runtime;

    @Inject
    NetworkClocks(NetworkRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public List<ClockReading> readings() {
        return runtime.all().stream()
                .flatMap(network -> network.writer().status().stream())
                .flatMap(status -> status.neighbourClocks().values().stream())
                .toList();
    }
}
