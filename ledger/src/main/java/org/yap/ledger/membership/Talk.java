package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.membership.wire.NeighbourMessageHandler;
import org.yap.ledger.value.NodeId;

/** What neighbours tell each other over their bridges. */
final class Talk {
    private static final int NOTED_AT = 3;
    private static final int MAX_STEPS = 6;

    private final MembershipState state;
    private final Knowledge knowledge;
    private final Repair repair;
    private final Replacing replacing;
    private final Shuffles shuffles;

    Talk(MembershipState state, Knowledge knowledge, Repair repair, Replacing replacing, Shuffles shuffles) {
        this.state = state;
        this.knowledge = knowledge;
        this.repair = repair;
        this.replacing = replacing;
        this.shuffles = shuffles;
    }

    /** Tells all neighbours that this node is here, and what it heard since it last did. */
    void beat() {
        for (ActiveNode each : state.active.all()) {
            beat(each);
        }
    }

    void beat(ActiveNode neighbour) {
        if (!neighbour.bridgeUp()) {
            return;
        }
        long stamp = state.random.nextLong() | 1;
        NeighbourMessage.Heartbeat heartbeat = new NeighbourMessage.Heartbeat(
                state.active.count(ActiveNode::up),
                stamp,
                neighbour.stamp(),
                neighbour.held(state.now()),
                news(neighbour),
                neighbours());
        neighbour.sends(stamp, state.now());
        state.emit(new MembershipEffect.Send(neighbour.id(), heartbeat));
    }

    /** In a small network: who can be parted with without cutting anybody off depends on that. */
    private List<NodeId> neighbours() {
        return state.isSmall()
                ? state.active.all().stream()
                        .filter(ActiveNode::up)
                        .map(ActiveNode::id)
                        .limit(NeighbourMessage.MAX_SUGGESTED)
                        .toList()
                : List.of();
    }

    void received(ActiveNode from, NeighbourMessage message) {
        message.to(new From(from));
    }

    /** All of the sample until both directions work; later what changed. */
    private List<Lease> news(ActiveNode neighbour) {
        long position = neighbour.told();
        neighbour.told(neighbour.up() ? state.log.end() : ActiveNode.NEVER);
        Optional<List<Lease>> news =
                position == ActiveNode.NEVER ? Optional.empty() : state.log.since(position, neighbour.id());
        return news.orElseGet(this::all);
    }

    private List<Lease> all() {
        List<Lease> all = new ArrayList<>();
        all.add(state.own());
        for (Lease each : state.members.sample()) {
            if (!each.node().equals(state.self) && all.size() < NeighbourMessage.MAX_SAMPLE) {
                all.add(each);
            }
        }
        return all;
    }

    private final class From implements NeighbourMessageHandler {
        private final ActiveNode neighbour;

        private From(ActiveNode neighbour) {
            this.neighbour = neighbour;
        }

        @Override
        public void heartbeat(NeighbourMessage.Heartbeat heartbeat) {
            neighbour.beat(heartbeat.degree(), heartbeat.stamp(), heartbeat.echo(), heartbeat.held(), state.now());
            state.active.neighbours(neighbour, heartbeat.neighbours(), state.now());
            heartbeat.leases().forEach(lease -> knowledge.learn(lease, neighbour.id()));
        }

        /** Where the walk ends, the newcomer gets a neighbour if there is room. */
        @Override
        public void forwardJoin(NeighbourMessage.ForwardJoin join) {
            Lease newcomer = join.newcomer();
            NodeId id = newcomer.node();
            if (id.equals(state.self) || state.isBanned(newcomer)) {
                return;
            }
            if (join.steps() == NOTED_AT) {
                knowledge.hear(newcomer);
            }
            Optional<NodeId> next = join.steps() <= 0 ? Optional.empty() : shuffles.next(neighbour.id(), id);
            if (next.isPresent()) {
                int steps = Math.min(MAX_STEPS, join.steps()) - 1;
                state.emit(new MembershipEffect.Send(next.get(), new NeighbourMessage.ForwardJoin(newcomer, steps)));
            } else {
                end(newcomer);
            }
        }

        @Override
        public void shuffle(NeighbourMessage.Shuffle shuffle) {
            shuffles.received(neighbour.id(), shuffle);
        }

        @Override
        public void makeWay(NeighbourMessage.MakeWay makeWay) {
            knowledge.hear(makeWay.newcomer());
            replacing.announced(neighbour, makeWay.newcomer());
            if (replacing.announcedBy(makeWay.newcomer().node()).isPresent() && replacing.isFree()) {
                repair.tryBetween(makeWay.newcomer()); // it may have asked before this was known here
            }
        }

        private void end(Lease newcomer) {
            boolean trusts = state.byInvitation
                    || state.isSmall()
                    || state.active.size() < state.rule.lowWater(); // elsewhere nobody chooses whom this node dials
            if (trusts && state.taken() < state.rule.target() && repair.isCandidate(newcomer)) {
                repair.dial(newcomer, Purpose.NEIGHBOUR, Urgency.LOW);
            } else {
                knowledge.hear(newcomer);
            }
        }
    }
}
