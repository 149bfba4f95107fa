package org.yap.ejb.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Tolerance;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.neighbour.NeighbourEntity;
import org.yap.persistence.neighbour.NeighbourMembershipEntity;

/**
 * The neighbours in memory, for any thread: an immutable map that is replaced as a whole. Scores change here first and
 * are stored now and then; everything else is stored first.
 */
@ApplicationScoped
public class NeighbourTable {
    private static final System.Logger LOG = System.getLogger(NeighbourTable.class.getName());

    private static final int REMEMBERED_NODES = 256;
    private static final int REMEMBERED_PAIRS = 4_096;

    private final NodeClock clock;
    private volatile Map<NodeId, Neighbour> neighbours = Map.of();
    private final Object changes = new Object();
    private final Set<NodeId> unsaved = new HashSet<>();
    private final Map<NodeId, Tolerance> foreign = new RecentMap<>(REMEMBERED_NODES);
    private final Map<Pair, Boolean> parted = new RecentMap<>(REMEMBERED_PAIRS);

    /** For each node how many of its invitations are being accepted here right now. */
    private final Map<NodeId, Integer> expected = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected NeighbourTable() {
        this(null);
    }

    @Inject
    public NeighbourTable(NodeClock clock) {
        this.clock = clock;
    }

    /** Takes over what was stored, but keeps scores that are not stored yet. */
    public synchronized void load(List<NeighbourEntity> nodes, List<NeighbourMembershipEntity> memberships) {
        Map<NodeId, Set<NetworkId>> networks = new HashMap<>();
        for (NeighbourMembershipEntity membership : memberships) {
            networks.computeIfAbsent(membership.node(), id -> new HashSet<>()).add(membership.network());
        }
        Map<NodeId, Neighbour> loaded = new HashMap<>();
        for (NeighbourEntity node : nodes) {
            Neighbour before = neighbours.get(node.id());
            Neighbour stored = read(node, networks.getOrDefault(node.id(), Set.of()));
            if (before != null && unsaved.contains(node.id())) {
                loaded.put(node.id(), stored.scored(before.score(), before.lastOffence(), before.bannedUntil()));
                continue;
            }
            Neighbour bounded = stored.asOf(clock.steady());
            loaded.put(node.id(), bounded);
            if (!bounded.equals(stored)) {
                unsaved.add(node.id());
            }
        }
        noteParted(loaded);
        neighbours = Map.copyOf(loaded);
    }

    private void noteParted(Map<NodeId, Neighbour> loaded) {
        neighbours.values().forEach(before -> before.networks().forEach(network -> {
            Neighbour after = loaded.get(before.id());
            if (after == null || !after.networks().contains(network)) {
                parted.put(new Pair(before.id(), network), true);
            }
        }));
    }

    private static Neighbour read(NeighbourEntity node, Set<NetworkId> networks) {
        HostPort address = HostPort.read(node.address())
                .orElseThrow(() -> new IllegalStateException("stored address of " + node.id() + " is no host:port"));
        return new Neighbour(
                node.id(),
                address,
                networks,
                node.addedAt(),
                new Score(node.score(), node.scoreAt()),
                node.lastOffence(),
                node.bannedUntil());
    }

    /**
     * Runs changes of who is a neighbour one after the other, each from reading this table to storing. So two newcomers
     * can't both take the last place, and a neighbour that is being removed is not stored again.
     */
    public <T> T changing(Transactions.Work<T> change) throws RefusedException {
        synchronized (changes) {
            return change.run();
        }
    }

    public Optional<Neighbour> find(NodeId node) {
        return Optional.ofNullable(neighbours.get(node));
    }

    public List<Neighbour> all() {
        return List.copyOf(neighbours.values());
    }

    /** Banned ones too. */
    public List<Neighbour> of(NetworkId network) {
        return neighbours.values().stream()
                .filter(neighbour -> neighbour.networks().contains(network))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    public Set<NetworkId> networks() {
        Set<NetworkId> all = new HashSet<>();
        neighbours.values().forEach(neighbour -> all.addAll(neighbour.networks()));
        return all;
    }

    public boolean isNeighbour(NodeId node, NetworkId network) {
        Neighbour neighbour = neighbours.get(node);
        return neighbour != null && neighbour.networks().contains(network) && !neighbour.banned(clock.steady());
    }

    /** Whether the node may connect at all. */
    public boolean admits(NodeId node) {
        Neighbour neighbour = neighbours.get(node);
        Instant now = clock.steady();
        boolean welcome = neighbour != null && neighbour.welcome(now);
        return welcome || (expected.containsKey(node) && (neighbour == null || !neighbour.banned(now)));
    }

    /** The node may connect from now on; what it sends is dropped until it is a neighbour. */
    public void expect(NodeId node) {
        expected.merge(node, 1, Integer::sum);
    }

    /** Once for each {@link #expect}. */
    public void unexpect(NodeId node) {
        expected.computeIfPresent(node, (any, count) -> count == 1 ? null : count - 1);
    }

    public boolean banned(NodeId node) {
        Neighbour neighbour = neighbours.get(node);
        return neighbour != null && neighbour.banned(clock.steady());
    }

    /**
     * Adds to a neighbour's score. If that leads to a ban, it is logged and holds at once.
     *
     * @param detail may hold text that the neighbour chose; it is cleaned here for store, log and console
     */
    public synchronized void offend(NodeId node, Reason reason, String detail) {
        Neighbour offender = neighbours.get(node);
        Instant now = clock.steady();
        if (offender == null || offender.banned(now) || Score.weigh(reason) == 0) {
            return;
        }
        String offence = OneLine.of(reason.id() + ": " + detail, NeighbourEntity.OFFENCE_LENGTH);
        Score score = offender.score().plus(Score.weigh(reason), now);
        Instant ban = score.tooHigh() ? now.plus(Score.BAN) : offender.bannedUntil();
        Map<NodeId, Neighbour> next = new HashMap<>(neighbours);
        next.put(node, offender.scored(score, offence, ban));
        neighbours = Map.copyOf(next);
        unsaved.add(node);
        if (score.tooHigh()) {
            LOG.log(System.Logger.Level.WARNING, "Neighbour {0} is banned for a day: {1}", node, offence);
        }
    }

    /**
     * The node sent something for a network that it does not share with this node. Few such messages are put up with, and all
     * from a neighbour that was parted from since this node started: nobody has told it.
     */
    public synchronized void foreign(NodeId from, NetworkId network) {
        Neighbour neighbour = neighbours.get(from);
        if (neighbour == null
                || expected.containsKey(from)
                || neighbour.networks().contains(network)
                || parted.containsKey(new Pair(from, network))) {
            return;
        }
        Tolerance tolerance = foreign.computeIfAbsent(from, first -> new Tolerance(200, 2));
        if (!tolerance.covers(1, clock.steady().toEpochMilli())) {
            offend(from, RejectReason.MESSAGE_FOREIGN, "network " + network);
        }
    }

    private record Pair(NodeId node, NetworkId network) {}

    /** Whether the table holds a node that is neither a neighbour nor banned. */
    boolean hasUnrelatedNodes() {
        Instant now = clock.steady();
        return neighbours.values().stream().anyMatch(node -> node.networks().isEmpty() && !node.banned(now));
    }

    /** Neighbours whose scores are not stored yet. */
    public synchronized List<Neighbour> unsaved() {
        return unsaved.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** Called after these were stored; those that have changed again since remain unsaved. */
    synchronized void saved(List<Neighbour> stored) {
        stored.stream()
                .filter(neighbour ->
                        find(neighbour.id()).filter(neighbour::equals).isPresent())
                .forEach(neighbour -> unsaved.remove(neighbour.id()));
    }

    /** Drops what is not stored of a score, so that {@link #load} brings the cleared one. */
    synchronized void forgive(NodeId node) {
        unsaved.remove(node);
    }
}
