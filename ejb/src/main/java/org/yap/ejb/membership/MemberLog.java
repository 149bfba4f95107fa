package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yap.ejb.membership.MembershipConsole.EventKind;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RateLimiter;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.membership.MemberEvent;

/**
 * What becomes of members and neighbours, for the administrators. Members are only told apart while each of them is
 * counted. Those who come and go all the time, or send others to, can't fill the list: of members and of neighbours only
 * so many events are kept each.
 */
@ApplicationScoped
class MemberLog {
    private static final int MAX_NAMES = 256;
    static final int AT_ONCE = 200;
    private static final double A_SECOND = 0.2;
    private static final int MAX_NETWORKS = 1_000;
    private static final long NANOS = 1_000_000;

    private final MembershipMemory memory;
    private final NodeClock clock;
    private final Map<NetworkId, Set<NodeId>> members = new HashMap<>();
    private final Map<NetworkId, Set<NodeId>> heardBefore = new HashMap<>();
    private final Map<NetworkId, Map<NodeId, String>> names = new HashMap<>();
    private final RateLimiter ofMembers = limiter();
    private final RateLimiter ofNeighbours = limiter();

    /** For the container's proxy. */
    protected MemberLog() {
        this(null, null);
    }

    @Inject
    MemberLog(MembershipMemory memory, NodeClock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    private RateLimiter limiter() {
        return new RateLimiter(
                A_SECOND,
                AT_ONCE,
                MAX_NETWORKS,
                () -> NANOS * this.clock.steady().toEpochMilli());
    }

    /** {@code known}: members that this node heard of before, and that are no news. */
    synchronized void begin(NetworkId network, Set<NodeId> known) {
        members.put(network, Set.of());
        heardBefore.put(network, new HashSet<>(known));
    }

    synchronized void end(NetworkId network) {
        members.remove(network);
        heardBefore.remove(network);
        names.remove(network);
    }

    /** What nodes of a network call themselves, and what those that are gone called themselves lately. */
    synchronized Map<NodeId, String> names(NetworkId network) {
        return Map.copyOf(names.getOrDefault(network, Map.of()));
    }

    void changed(NetworkId network, MembershipEffect.Changed change) {
        Optional<Reason> reason = change.reason();
        EventKind kind = reason.map(why -> kind(why, change.byOther())).orElse(EventKind.CONNECTED);
        boolean ownWill = kind == EventKind.REMOVED || kind == EventKind.BANNED;
        if (ownWill || ofNeighbours.takes(network.toString(), 1)) {
            memory.happened(network, event(change.neighbour(), kind, reason, change.byOther()));
        }
    }

    private void member(NetworkId network, NodeId node, EventKind kind) {
        if (ofMembers.takes(network.toString(), 1)) {
            memory.happened(network, event(node, kind, Optional.empty(), false));
        }
    }

    private static EventKind kind(Reason reason, boolean byOther) {
        if (byOther) {
            return EventKind.PARTED;
        }
        return switch (reason) {
            case REMOVED -> EventKind.REMOVED;
            case BANNED -> EventKind.BANNED;
            case LEAVING, EVICTED, ABOVE_CAP, ROTATED, NOT_NEIGHBOUR, UNREACHABLE, FULL, SAME_GROUP, NOT_ADMITTED ->
                EventKind.PARTED;
        };
    }

    /** Compares the members, but for this node, with those of last time. */
    synchronized void look(NetworkId network, NodeId self, MembershipStatus status) {
        Map<NodeId, String> called = names.computeIfAbsent(network, first -> new RecentMap<>(MAX_NAMES));
        status.known().forEach(lease -> called.put(lease.node(), lease.name()));
        Set<NodeId> before = members.get(network);
        if (before == null || !status.exact() || status.left()) {
            return;
        }
        Set<NodeId> now = status.known().stream()
                .map(Lease::node)
                .filter(node -> !node.equals(self))
                .collect(Collectors.toSet());
        Set<NodeId> gone = new HashSet<>(before);
        gone.removeAll(now);
        gone.forEach(node -> member(network, node, goneBy(node, status)));
        now.stream()
                .filter(node ->
                        !before.contains(node) && !heardBefore.get(network).remove(node))
                .forEach(node -> member(network, node, EventKind.JOINED));
        members.put(network, now);
    }

    private static EventKind goneBy(NodeId node, MembershipStatus status) {
        return status.departed().contains(node) ? EventKind.LEFT : EventKind.LOST;
    }

    private MemberEvent event(NodeId node, EventKind kind, Optional<Reason> reason, boolean byOther) {
        return new MemberEvent(node, clock.instant(), kind.name(), reason.map(Reason::name), byOther);
    }
}
