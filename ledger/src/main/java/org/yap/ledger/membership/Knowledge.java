package org.yap.ledger.membership;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.Members;
import org.yap.ledger.value.NodeId;

/** Takes in leases: who is a member, where nodes can be asked, and this node's own. */
final class Knowledge {
    private static final long ANNOUNCED_WITHIN = 10_000;

    private final MembershipState state;
    private final ActiveViewChanges links;
    private long announced;

    Knowledge(MembershipState state, ActiveViewChanges links) {
        this.state = state;
        this.links = links;
    }

    /** Signs the next lease. */
    void renewOwn() {
        int count = state.members.count();
        Lease own = state.issuer.alive(state.now() / 1_000, count);
        state.own(own);
        state.members.accept(own, state.now());
        state.log.add(own, state.self);
        state.timers.set(Kind.OWN_LEASE, state.now() + own.life() * 1_000L / 3);
    }

    /** Signs the last lease. */
    void leave() {
        state.own(state.issuer.leave(state.now() / 1_000, state.members.count()));
    }

    /** A lease of a member that is in touch with the network: its own word, or a neighbour's. */
    void learn(Lease lease, NodeId from) {
        if (lease.node().equals(state.self)) {
            return;
        }
        int before = state.members.count();
        Members.News news = state.members.accept(lease, state.now());
        if (news != Members.News.NONE) {
            state.log.add(lease, from);
            if (state.members.count() != before) {
                state.news();
            }
        }
        state.count();
        if (lease.kind() == Lease.Kind.LEAVE) {
            if (state.members.isOver(lease)) {
                links.left(lease);
            }
        } else {
            hear(lease);
        }
    }

    /** A lease of somebody who can be asked, perhaps. */
    void hear(Lease lease) {
        NodeId id = lease.node();
        boolean here = lease.kind() == Lease.Kind.ALIVE && !state.members.isOver(lease);
        if (!here || id.equals(state.self) || state.backoffs.leftAlone(id, state.now())) {
            return;
        }
        Optional<ActiveNode> neighbour = state.active.find(id);
        if (neighbour.isPresent()) {
            neighbour.get().lease(lease);
        } else if (!state.isBanned(lease) && !stillUnreachable(lease)) {
            state.graves.remove(id);
            state.passive.add(lease, state.now());
        }
    }

    /** The node itself answered. */
    void reached(Lease lease) {
        if (lease.kind() == Lease.Kind.ALIVE) {
            state.graves.remove(lease.node());
            state.backoffs.clear(lease.node());
        }
        hear(lease);
    }

    /** Whoever was not heard of any more, and did not say that it leaves, may be on the other side of a cut. */
    void expire() {
        List<Lease> over = state.members.expire(state.now());
        for (Lease each : over) {
            state.passive.remove(each.node());
            boolean wanted = !state.isBanned(each) && !state.backoffs.leftAlone(each.node(), state.now());
            if (wanted && !state.active.has(each.node())) {
                state.graves.bury(each, state.now());
            }
        }
        if (state.members.find(state.self).isEmpty() && state.members.wouldHold(state.self)) {
            announce();
        }
        long small = state.now() + state.settings.refreshSmall();
        if (state.isSmall() && state.own().life() * 1_000L > state.settings.life(1)) {
            state.timers.atLatest(Kind.OWN_LEASE, small);
        }
    }

    /**
     * This node belongs into the samples, but nobody knows that it does. All such nodes find out at once, so not all
     * speak at once.
     */
    private void announce() {
        if (state.now() >= announced) {
            announced = state.now() + ANNOUNCED_WITHIN;
            state.timers.atLatest(Kind.OWN_LEASE, state.now() + 1 + state.random.nextLong(ANNOUNCED_WITHIN));
        }
    }

    private boolean stillUnreachable(Lease lease) {
        return state.graves
                .find(lease.node())
                .filter(grave -> !lease.newerThan(grave))
                .isPresent();
    }
}
