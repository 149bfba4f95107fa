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
import java.util.stream.Collectors;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.OneLine;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Tolerance;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.neighbour.NeighbourEntity;

/**
 * The neighbours in memory, for any thread: an immutable map that is replaced as a whole. Who is a neighbour, the
 * memberships decide; it is not stored here. Scores change here first and are stored now and then, also of nodes that
 * are no neighbours any more.
 */
@ApplicationScoped
public class NeighbourTable {
    private static final System.Logger LOG = System.getLogger(NeighbourTable.class.getName());

    private static final int REMEMBERED_NODES = 256;
    private static final int REMEMBERED_PAIRS = 4_096;

    private final NodeClock clock;
    private volatile Map<NodeId, Neighbour> neighbours = Map.of();
    private final Set<NodeId> unsaved = new HashSet<>();
    private final Map<NodeId, Tolerance> foreign = new RecentMap<>(REMEMBERED_NODES);
    private final Map<Pair, Boolean> parted = new RecentMap<>(REMEMBERED_PAIRS);

    private volatile Runnable whenBansChange = () -> {};

    /** For each node how many answers of it are waited for that make it a neighbour. */
    private final Map<NodeId, Integer> expected = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected NeighbourTable() {
        this(null);
    }

    @Inject
    public NeighbourTable(NodeClock clock) {
        this.clock = clock;
    }

    /** Takes over the conduct that was stored, but keeps scores that are not stored yet. */
    public synchronized void load(List<NeighbourEntity> nodes) {
        Map<NodeId, Neighbour> loaded = new HashMap<>();
        neighbours.values().stream()
                .filter(known -> !known.networks().isEmpty() || unsaved.contains(known.id()))
                .forEach(known -> loaded.put(known.id(), known));
        for (NeighbourEntity node : nodes) {
            Neighbour before = loaded.getOrDefault(node.id(), unknown(node.id(), node.addedAt()));
            if (!unsaved.contains(node.id())) {
                Neighbour stored =
                        before.scored(new Score(node.score(), node.scoreAt()), node.lastOffence(), node.bannedUntil());
                Neighbour bounded = stored.asOf(clock.steady());
                loaded.put(node.id(), bounded);
                if (!bounded.equals(stored)) {
                    unsaved.add(node.id());
                }
            }
        }
        replace(loaded);
    }

    private static Neighbour unknown(NodeId node, Instant since) {
        return new Neighbour(node, null, Set.of(), since, new Score(0, since), null, null);
    }

    /** It is a neighbour in the network from now on, and reached there. */
    public synchronized void add(NetworkId network, NodeId node, HostPort address) {
        Instant now = clock.steady();
        Neighbour known = neighbours.getOrDefault(node, unknown(node, now));
        Set<NetworkId> networks = new HashSet<>(known.networks());
        boolean first = networks.isEmpty();
        networks.add(network);
        put(known.in(networks, address, first ? now : known.addedAt()));
    }

    /** It is a neighbour in the network no longer. */
    public synchronized void remove(NetworkId network, NodeId node) {
        Neighbour known = neighbours.get(node);
        if (known == null || !known.networks().contains(network)) {
            return;
        }
        Set<NetworkId> networks = new HashSet<>(known.networks());
        networks.remove(network);
        put(known.in(networks, networks.isEmpty() ? null : known.address(), known.addedAt()));
        parted.put(new Pair(node, network), true);
    }

    private void put(Neighbour neighbour) {
        Map<NodeId, Neighbour> next = new HashMap<>(neighbours);
        next.put(neighbour.id(), neighbour);
        replace(next);
    }

    private void replace(Map<NodeId, Neighbour> next) {
        Instant now = clock.steady();
        next.values().removeIf(each -> each.isForgettable(now) && !unsaved.contains(each.id()));
        Set<NodeId> before = bannedNodes();
        neighbours = Map.copyOf(next);
        if (!bannedNodes().equals(before)) {
            whenBansChange.run();
        }
    }

    /** {@code listener} is called on any thread when nodes were banned or pardoned, and returns at once. */
    public void whenBansChange(Runnable listener) {
        whenBansChange = listener;
    }

    /** Those that are banned now. */
    public Set<NodeId> bannedNodes() {
        Instant now = clock.steady();
        return neighbours.values().stream()
                .filter(each -> each.banned(now))
                .map(Neighbour::id)
                .collect(Collectors.toUnmodifiableSet());
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
        unsaved.add(node);
        put(offender.scored(score, offence, ban));
        if (score.tooHigh()) {
            LOG.log(System.Logger.Level.WARNING, "Neighbour {0} is banned for a day: {1}", node, offence);
        }
    }

    /**
     * Bans a node, neighbour or not, until an administrator lifts that; holds at once.
     *
     * @param offence what is held against it, as {@link NeighbourStore#ban} stored it
     */
    synchronized void ban(NodeId node, String offence) {
        Neighbour known = neighbours.getOrDefault(node, unknown(node, clock.steady()));
        put(known.scored(known.score(), offence, Neighbour.UNTIL_LIFTED));
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
