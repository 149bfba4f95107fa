package org.yap.ejb.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkRuntime;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * Whether this node hears of each network that has other members. Only what lasts counts: a node that starts, or whose neighbour
 * starts again, has no neighbour for some seconds.
 */
@Dependent
class NeighbourCheck implements HealthCheck {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LedgerGateway gateway;
    private final Function<NetworkId, Set<NodeId>> connected;
    private final JoinedNetworkStore store;
    private final Transactions transactions;
    private final NodeClock clock;
    private final Map<NetworkId, Instant> aloneSince = new HashMap<>();

    @Inject
    NeighbourCheck(
            LedgerGateway gateway,
            NetworkRuntime runtime,
            JoinedNetworkStore store,
            Transactions transactions,
            NodeClock clock) {
        this(gateway, runtime::connected, store, transactions, clock);
    }

    /** {@code connected}: a network's neighbours with a working bridge. */
    NeighbourCheck(
            LedgerGateway gateway,
            Function<NetworkId, Set<NodeId>> connected,
            JoinedNetworkStore store,
            Transactions transactions,
            NodeClock clock) {
        this.gateway = gateway;
        this.connected = connected;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "neighbours";
    }

    @Override
    public List<HealthProblem> look() {
        Instant now = clock.steady();
        Set<NetworkId> alone = new HashSet<>(gateway.running());
        alone.removeIf(network -> !connected.apply(network).isEmpty());
        aloneSince.keySet().retainAll(alone);
        alone.forEach(network -> aloneSince.putIfAbsent(network, now));
        return alone.stream()
                .filter(network -> aloneSince.get(network).isBefore(now.minus(PATIENCE)))
                .filter(network -> transactions.ask(() -> store.members(network)) > 1)
                .map(network -> new HealthProblem(HealthReason.NETWORK_ALONE, name(network)))
                .toList();
    }

    private String name(NetworkId network) {
        try {
            return gateway.genesis(network).rules().name();
        } catch (RefusedException leftMeanwhile) {
            return network.toString();
        }
    }
}
