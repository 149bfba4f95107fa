package org.yap.ejb.gossip;

import jakarta.annotation.Priority;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.clock.ClockComparison;
import org.yap.ejb.clock.NeighbourClocks;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NeighbourStore;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** Puts together what table, store and bridges know. */
@Singleton
@Local(Neighbours.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NeighboursBean implements Neighbours {
    private static final int LAST = Interceptor.Priority.APPLICATION + 900;

    private final NodeIdentity identity;
    private final NeighbourTable table;
    private final NeighbourStore store;
    private final Bridges bridges;
    private final Traffic traffic;
    private final NeighbourClocks clocks;
    private final NodeClock clock;

    /** For the container's proxy. */
    public NeighboursBean() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public NeighboursBean(
            NodeIdentity identity,
            NeighbourTable table,
            NeighbourStore store,
            Bridges bridges,
            Traffic traffic,
            NeighbourClocks clocks,
            NodeClock clock) {
        this.identity = identity;
        this.table = table;
        this.store = store;
        this.bridges = bridges;
        this.traffic = traffic;
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    @ForEveryone
    public NodeId self() {
        return identity.id();
    }

    @Override
    @ForEveryone
    public boolean isKeySealed() {
        return identity.isSealed();
    }

    @Override
    @AdministratorOnly
    public List<NeighbourRow> of(NetworkId network) throws RefusedException {
        Instant now = clock.steady();
        Map<NodeId, ClockReading> told = clocks.readings(network);
        return table.of(network).stream()
                .map(neighbour -> new NeighbourRow(
                        neighbour.id(),
                        neighbour.address().toString(),
                        bridges.state(neighbour),
                        bridges.since(neighbour),
                        traffic.sentTo(network, neighbour.id()),
                        traffic.receivedFrom(network, neighbour.id()),
                        neighbour.score().now(now),
                        neighbour.lastOffence(),
                        neighbour.banned(now) ? neighbour.bannedUntil() : null,
                        clockAhead(told.get(neighbour.id()))))
                .toList();
    }

    private Duration clockAhead(ClockReading told) {
        return told == null
                ? null
                : ClockComparison.notable(told, clock.millis()).orElse(null);
    }

    @Override
    @ForEveryone
    public Set<NodeId> connected(NetworkId network) {
        return bridges.connected(network);
    }

    @Override
    @ForEveryone
    public boolean anyIn(NetworkId network) {
        Instant now = clock.steady();
        return table.of(network).stream().anyMatch(neighbour -> !neighbour.banned(now));
    }

    @Override
    @AdministratorOnly
    public void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException {
        boolean known = table.find(neighbour)
                .filter(found -> found.networks().contains(network))
                .isPresent();
        if (!known || !store.remove(network, neighbour, administrator)) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, neighbour.toString());
        }
        bridges.reconcile();
        traffic.forget(network, neighbour);
    }

    /** Comes last among the observers: it reads the store, and if that fails, the others have had their turn. */
    @Override
    @ForEveryone
    public void left(@Observes @Priority(LAST) NetworkLeft event) {
        store.load();
        bridges.reconcile();
    }

    @Override
    @ForEveryone
    public void punish(NetworkId network, NodeId neighbour, Reason reason, String detail) {
        table.offend(neighbour, reason, detail);
    }

    @Override
    @AdministratorOnly
    public void liftBan(NodeId neighbour, String administrator) throws RefusedException {
        if (table.find(neighbour).isEmpty()) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, neighbour.toString());
        }
        store.liftBan(neighbour, administrator);
        bridges.reconcile();
    }
}
