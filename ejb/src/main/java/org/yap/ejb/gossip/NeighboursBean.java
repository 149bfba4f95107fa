package org.yap.ejb.gossip;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.access.ForEveryone;
import org.yap.ejb.clock.ClockComparison;
import org.yap.ejb.clock.NeighbourClocks;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.ejb.neighbour.NeighbourStore;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ledger.sync.ClockReading;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Puts together what table, store and bridges know. */
@Singleton
@Local(Neighbours.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NeighboursBean implements Neighbours {
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
        Map<NodeId, ClockReading> told = clocks.readings(network);
        return table.of(network).stream()
                .map(neighbour -> row(
                        neighbour,
                        traffic.sentTo(network, neighbour.id()),
                        traffic.receivedFrom(network, neighbour.id()),
                        clockAhead(told.get(neighbour.id()))))
                .toList();
    }

    @Override
    @AdministratorOnly
    public Optional<NeighbourRow> conduct(NodeId node) throws RefusedException {
        return table.find(node).map(known -> row(known, 0, 0, null));
    }

    @Override
    @AdministratorOnly
    public List<NeighbourRow> banned() throws RefusedException {
        Instant now = clock.steady();
        return table.all().stream()
                .filter(each -> each.banned(now))
                .sorted(Comparator.comparing(Neighbour::id))
                .map(each -> row(each, 0, 0, null))
                .toList();
    }

    @Override
    @AdministratorOnly
    public void ban(NodeId node, String why, String administrator) throws RefusedException {
        if (node.equals(identity.id())) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_SELF, "");
        }
        if (!TextLimit.BAN_REASON.allows(why)) {
            throw new RefusedException(
                    ServiceReason.BAD_INPUT,
                    "a reason has at most " + TextLimit.BAN_REASON.characters() + " characters");
        }
        store.ban(node, why, administrator);
        bridges.wake();
    }

    private NeighbourRow row(Neighbour neighbour, long sent, long received, Duration clockAhead) {
        Instant now = clock.steady();
        boolean isOne = neighbour.address() != null;
        return new NeighbourRow(
                neighbour.id(),
                isOne ? neighbour.address().toString() : null,
                bridges.state(neighbour),
                isOne ? bridges.since(neighbour) : null,
                sent,
                received,
                neighbour.score().now(now),
                neighbour.lastOffence(),
                neighbour.banned(now) ? neighbour.bannedUntil() : null,
                clockAhead);
    }

    private Duration clockAhead(ClockReading told) {
        return told == null
                ? null
                : ClockComparison.notable(told, clock.millis()).orElse(null);
    }

    @Override
    @AdministratorOnly
    public void liftBan(NodeId neighbour, String administrator) throws RefusedException {
        if (table.find(neighbour).isEmpty()) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_UNKNOWN, neighbour.toString());
        }
        store.liftBan(neighbour, administrator);
        bridges.wake();
    }
}
