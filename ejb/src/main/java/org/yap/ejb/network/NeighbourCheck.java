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
import java.util.function.Predicate;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkRuntime;
import org.yap.ejb.runtime.OtherMembers;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * Whether this node hears of each network that has other members. Only what lasts counts: a node that starts, or whose
 * neighbour starts again, has no neighbour for some seconds.
 */
@Dependent
class NeighbourCheck implements HealthCheck {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LedgerGateway gateway;
    private final Function<NetworkId, Set<NodeId>> connected;
    private final Predicate<NetworkId> others;
    private final NodeClock clock;
    private final Map<NetworkId, Instant> aloneSince = new HashMap<>();

    @Inject
    NeighbourCheck(LedgerGateway gateway, NetworkRuntime runtime, OtherMembers others, NodeClock clock) {
        this(gateway, runtime::connected, others::anyIn, clock);
    }

    /**
     * @param connected a network's neighbours that this node hears
     * @param others whether a network has other members
     */
    NeighbourCheck(
            LedgerGateway gateway,
            Function<NetworkId, Set<NodeId>> connected,
            Predicate<NetworkId> others,
            NodeClock clock) {
        this.gateway = gateway;
        this.connected = connected;
        this.others = others;
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
                .filter(network -> others.test(network))
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
