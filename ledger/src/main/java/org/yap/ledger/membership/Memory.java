package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.value.NodeId;

/** Has what is needed after a restart stored, when it has changed. */
final class Memory {
    private static final int MAX_KNOWN = 32;
    /** Others that are known change all the time. */
    private static final int SELDOM = 12;

    private final MembershipState state;
    private final ActiveViewChanges links;
    private List<Lease> anchors;
    private List<Lease> known;
    private long from;

    Memory(MembershipState state, ActiveViewChanges links, MembershipStart start) {
        this.state = state;
        this.links = links;
        anchors = start.anchors();
        known = start.known();
    }

    /** Now and then, even if no neighbour has changed. */
    void check() {
        if (state.now() >= from) {
            state.timers.atLatest(Kind.REMEMBER, state.now() + state.settings.remember());
        }
    }

    /** An isolated node keeps the anchors that it has. */
    void remember() {
        List<Lease> newAnchors = links.anchors().stream().map(ActiveNode::lease).toList();
        if (newAnchors.isEmpty()) {
            newAnchors = anchors;
        }
        List<Lease> newKnown = others(newAnchors);
        if (newKnown.isEmpty()) {
            newKnown = known;
        }
        from = state.now() + SELDOM * state.settings.remember();
        if (!places(newAnchors).equals(places(anchors)) || !nodes(newKnown).equals(nodes(known))) {
            anchors = newAnchors;
            known = newKnown;
            state.emit(new MembershipEffect.Remember(anchors, known));
        }
    }

    private List<Lease> others(List<Lease> except) {
        List<Lease> others = new ArrayList<>();
        state.active.all().forEach(each -> others.add(each.lease()));
        others.addAll(state.passive.all());
        List<NodeId> taken = nodes(except);
        return others.stream()
                .filter(each -> !taken.contains(each.node()))
                .limit(MAX_KNOWN)
                .toList();
    }

    /** An anchor that has moved is stored anew. */
    private static Map<NodeId, Endpoints> places(List<Lease> leases) {
        return leases.stream().collect(Collectors.toMap(Lease::node, Lease::endpoints, (first, second) -> first));
    }

    private static List<NodeId> nodes(List<Lease> leases) {
        return leases.stream().map(Lease::node).sorted().toList();
    }
}
