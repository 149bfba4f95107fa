package org.yap.ledger.membership;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.Detours;
import org.yap.ledger.membership.view.Detours.Detour;
import org.yap.ledger.value.NodeId;

/** Which neighbour goes if one has to. */
final class Eviction {
    /** With so many places or more, those that this node chose are not given to others. */
    static final int OWN_HALF_FROM = 6;
    /** So many of the same group, and another of it gets only the place of one of them. */
    private static final int SAME_GROUP = 2;
    /** After so long a neighbour is no passing attacker's. */
    private static final long PROVEN_AFTER = 120_000;

    private static final double OVERDUE_HEARTBEATS = 1.25;
    /** Eighths of the places that proven neighbours keep, whoever asks. */
    private static final int PROVEN_EIGHTHS = 5;

    private final MembershipState state;
    private final ActiveViewChanges links;
    private final Detours detours;

    Eviction(MembershipState state, ActiveViewChanges links) {
        this.state = state;
        this.links = links;
        this.detours = new Detours(state.self, state.active);
    }

    /** Who goes for somebody that asks for the place. */
    Optional<ActiveNode> forAsker(Lease asker) {
        boolean ownHalf = state.rule.cap() >= OWN_HALF_FROM;
        Set<NodeId> kept = kept(asker.node());
        String group = state.groups.of(asker);
        boolean crowd = !group.isEmpty() && state.active.count(each -> isIn(group, each)) >= SAME_GROUP;
        return worst(
                each -> !each.id().equals(asker.node())
                        && !kept.contains(each.id())
                        && !(ownHalf && each.ownDial())
                        && (!crowd || isIn(group, each)),
                byWorth());
    }

    private boolean isIn(String group, ActiveNode neighbour) {
        return state.groups.of(neighbour.lease()).equals(group);
    }

    /**
     * The pinned ones, and those known longest: whoever comes later, in whatever numbers, does not get their places. In a
     * small network a newcomer does not get those either over whom old members are connected with each other.
     */
    private Set<NodeId> kept(NodeId newcomer) {
        Set<NodeId> kept = new HashSet<>();
        if (state.isSmall() && !isOld(newcomer)) {
            state.active.all().stream()
                    .filter(this::connectsOld)
                    .map(ActiveNode::id)
                    .forEach(kept::add);
        }
        int cap = state.rule.cap();
        int proven = state.isSmall() ? cap - 1 : cap * PROVEN_EIGHTHS / 8;
        for (ActiveNode each : state.active.all()) {
            if (kept.size() < proven && each.up() && !isOverdue(each) && state.now() - each.since() >= PROVEN_AFTER) {
                kept.add(each.id());
            }
        }
        kept.addAll(state.pinned());
        return kept;
    }

    /**
     * Several nodes may part with somebody at once, in favour of the same newcomer even. Old members stay connected with
     * each other all the same, since of the connections between them only such ones go that are safe.
     */
    private boolean connectsOld(ActiveNode neighbour) {
        return isOld(neighbour.id()) && !isOverdue(neighbour) && detours.around(neighbour, this::isOld) != Detour.SAFE;
    }

    private boolean isOld(NodeId id) {
        return state.members
                .since(id)
                .filter(since -> state.now() - since >= PROVEN_AFTER)
                .isPresent();
    }

    /** Who goes for somebody that this node asked. */
    Optional<ActiveNode> forAsked(NodeId asked) {
        Set<NodeId> kept = kept(asked);
        return worst(each -> !kept.contains(each.id()), byWorth());
    }

    /** Above the cap: first those that are above it too, then those that lose least; whose last link it is at the very end. */
    Optional<ActiveNode> aboveCap() {
        int cap = state.rule.cap();
        Comparator<ActiveNode> order = Comparator.comparing(this::detour)
                .thenComparing(this::isLastLink)
                .thenComparing(this::isPinned)
                .thenComparing(each -> each.degree() <= cap)
                .thenComparing(this::isAnchor)
                .thenComparing(byWorth());
        return worst(each -> true, order);
    }

    /** What is known of other ways to it. In a large network nobody is cut off by one parting. */
    Detour detour(ActiveNode neighbour) {
        return state.isSmall() ? detours.around(neighbour) : Detour.SAFE;
    }

    /** Whether the neighbour said that it has no other. What it says is believed where everybody is known. */
    boolean isLastLink(ActiveNode neighbour) {
        return state.isSmall() && neighbour.degree() <= 1;
    }

    /** Another has come in its place. */
    Optional<ActiveNode> rotation(NodeId newcomer) {
        int low = state.rule.lowWater();
        Set<NodeId> kept = kept(newcomer);
        return worst(
                each -> !each.id().equals(newcomer)
                        && !kept.contains(each.id())
                        && !isAnchor(each)
                        && each.degree() > low,
                byWorth());
    }

    /** Nothing has come from it where something should have: it may be gone. */
    private boolean isOverdue(ActiveNode neighbour) {
        return neighbour.up() && state.now() - neighbour.heard() > OVERDUE_HEARTBEATS * state.settings.heartbeat();
    }

    boolean isPinned(ActiveNode neighbour) {
        return state.pinned().contains(neighbour.id());
    }

    boolean isAnchor(ActiveNode neighbour) {
        return links.anchors().contains(neighbour);
    }

    private Optional<ActiveNode> worst(Predicate<ActiveNode> which, Comparator<ActiveNode> order) {
        return state
                .active
                .some(Integer.MAX_VALUE, which.and(each -> each.inPlaceOf().isEmpty()), state.random)
                .stream()
                .min(order);
    }

    /** Those that may be gone first, then those with the fewest merits, of equal ones those with the most neighbours. */
    private Comparator<ActiveNode> byWorth() {
        Map<NodeId, Integer> merits = merits();
        Map<String, Integer> groups = new HashMap<>();
        state.active.all().forEach(each -> groups.merge(state.groups.of(each.lease()), 1, Integer::sum));
        return Comparator.comparing((ActiveNode each) -> !isOverdue(each))
                .thenComparing(this::isLastLink)
                .thenComparing(this::detour)
                .thenComparing(each -> merits.getOrDefault(each.id(), 0))
                .thenComparing(each -> {
                    String group = state.groups.of(each.lease());
                    return group.isEmpty() ? -1 : -groups.get(group);
                })
                .thenComparing(each -> -each.degree());
    }

    /** One for each thing that nobody does better; being an anchor counts most. */
    private Map<NodeId, Integer> merits() {
        Map<NodeId, Integer> merits = new HashMap<>();
        links.anchors().forEach(each -> merits.merge(each.id(), 4, Integer::sum));
        best(merits, each -> each.roundTrip() == ActiveNode.NEVER ? Long.MIN_VALUE : -each.roundTrip());
        best(merits, each -> -each.since());
        best(merits, each -> each.broughtBlock() == ActiveNode.NEVER ? Long.MIN_VALUE : each.broughtBlock());
        best(merits, each -> each.broughtPayment() == ActiveNode.NEVER ? Long.MIN_VALUE : each.broughtPayment());
        return merits;
    }

    private void best(Map<NodeId, Integer> merits, ToLongFunction<ActiveNode> value) {
        List<ActiveNode> all = List.copyOf(state.active.all());
        all.stream()
                .filter(each -> value.applyAsLong(each) != Long.MIN_VALUE)
                .max(Comparator.comparingLong(value))
                .ifPresent(each -> merits.merge(each.id(), 1, Integer::sum));
    }
}
