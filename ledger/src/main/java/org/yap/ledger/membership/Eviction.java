package org.yap.ledger.membership;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.yap.ledger.membership.view.Neighbour;
import org.yap.ledger.value.NodeId;

/** Which neighbour goes if one has to. */
final class Eviction {
    /** With so many places or more, those that this node chose are not given to others. */
    static final int OWN_HALF_FROM = 6;

    private final MembershipState state;
    private final Links links;

    Eviction(MembershipState state, Links links) {
        this.state = state;
        this.links = links;
    }

    /** Who goes for somebody that asks for the place. */
    Optional<Neighbour> forAsker(NodeId asker) {
        boolean ownHalf = state.rule.cap() >= OWN_HALF_FROM;
        return worst(each -> !each.id().equals(asker) && !isPinned(each) && !(ownHalf && each.ownDial()), byWorth());
    }

    /** Who goes for somebody that this node asked. */
    Optional<Neighbour> forAsked() {
        return worst(each -> !isPinned(each), byWorth());
    }

    /** Above the cap: first those that are above it too, then those that lose least. */
    Optional<Neighbour> aboveCap() {
        int cap = state.rule.cap();
        Comparator<Neighbour> order = Comparator.comparing((Neighbour each) -> each.degree() <= 1)
                .thenComparing(this::isPinned)
                .thenComparing(this::isAnchor)
                .thenComparing(each -> each.degree() <= cap)
                .thenComparing(byWorth());
        return worst(each -> true, order);
    }

    /** Another has come in its place. */
    Optional<Neighbour> rotation(NodeId newcomer) {
        int low = state.rule.lowWater();
        return worst(
                each -> !each.id().equals(newcomer) && !isPinned(each) && !isAnchor(each) && each.degree() > low,
                byWorth());
    }

    boolean isPinned(Neighbour neighbour) {
        return state.pinned().contains(neighbour.id());
    }

    boolean isAnchor(Neighbour neighbour) {
        return links.anchors().contains(neighbour);
    }

    private Optional<Neighbour> worst(Predicate<Neighbour> which, Comparator<Neighbour> order) {
        return state.active.some(Integer.MAX_VALUE, which, state.random).stream()
                .min(order);
    }

    /** Those with the fewest merits first, of equal ones those with the most neighbours. */
    private Comparator<Neighbour> byWorth() {
        Map<NodeId, Integer> merits = merits();
        Map<String, Integer> groups = new HashMap<>();
        state.active.all().forEach(each -> groups.merge(state.groups.of(each.lease()), 1, Integer::sum));
        return Comparator.comparing((Neighbour each) -> each.degree() <= 1)
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
        best(merits, each -> each.roundTrip() == Neighbour.NEVER ? Long.MIN_VALUE : -each.roundTrip());
        best(merits, each -> -each.since());
        best(merits, each -> each.broughtBlock() == Neighbour.NEVER ? Long.MIN_VALUE : each.broughtBlock());
        best(merits, each -> each.broughtPayment() == Neighbour.NEVER ? Long.MIN_VALUE : each.broughtPayment());
        return merits;
    }

    private void best(Map<NodeId, Integer> merits, ToLongFunction<Neighbour> value) {
        List<Neighbour> all = List.copyOf(state.active.all());
        all.stream()
                .filter(each -> value.applyAsLong(each) != Long.MIN_VALUE)
                .max(Comparator.comparingLong(value))
                .ifPresent(each -> merits.merge(each.id(), 1, Integer::sum));
    }
}
