package org.yap.ejb.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.yap.ejb.clock.NeighbourClocks;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

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

    @Override
    public Map<NodeId, ClockReading> readings(NetworkId network) {
        return runtime.all().stream()
                .filter(each -> each.genesis().id().equals(network))
                .flatMap(each -> each.writer().status().stream())
                .findFirst()
                .map(NodeStatus::neighbourClocks)
                .orElse(Map.of());
    }
}
