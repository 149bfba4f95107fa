package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/** Exchanges parts of passive views with nodes a random walk away. */
final class Shuffles {
    private static final int STEPS = 5;
    private static final int NEIGHBOURS = 3;
    private static final int OTHERS = 6;
    private static final int MAX_OPEN = 8;
    private static final long OPEN_FOR = 60_000;
    /** Others choose whom this node answers: with more, they could use up all that it can ask at a time. */
    private static final long BETWEEN_ANSWERS = 1_000;

    private final MembershipState state;
    private final Knowledge knowledge;
    private final Map<Long, Long> openUntil = new LinkedHashMap<>();
    private long answerFrom;

    Shuffles(MembershipState state, Knowledge knowledge) {
        this.state = state;
        this.knowledge = knowledge;
    }

    void begin() {
        state.timers.set(Kind.SHUFFLE, state.around(state.settings.shuffle()));
        List<ActiveNode> first = state.active.some(1, ActiveNode::up, state.random);
        if (first.isEmpty()) {
            return;
        }
        if (openUntil.size() == MAX_OPEN) {
            openUntil.remove(openUntil.keySet().iterator().next());
        }
        long nonce = state.random.nextLong();
        openUntil.put(nonce, state.now() + OPEN_FOR);
        NodeId to = first.get(0).id();
        List<Lease> leases = new ArrayList<>();
        for (ActiveNode each : state.active.some(NEIGHBOURS, each -> !each.id().equals(to), state.random)) {
            leases.add(each.lease());
        }
        leases.addAll(state.passive.fresh(OTHERS, to, state.now()));
        state.emit(new MembershipEffect.Send(to, new NeighbourMessage.Shuffle(state.own(), nonce, STEPS, leases)));
    }

    /** Passes it on, or answers its origin. */
    void received(NodeId from, NeighbourMessage.Shuffle shuffle) {
        NodeId origin = shuffle.origin().node();
        if (origin.equals(state.self)) {
            return;
        }
        Optional<NodeId> next = shuffle.steps() <= 0 ? Optional.empty() : next(from, origin);
        if (next.isPresent()) {
            int steps = Math.min(STEPS, shuffle.steps()) - 1;
            state.emit(new MembershipEffect.Send(
                    next.get(),
                    new NeighbourMessage.Shuffle(shuffle.origin(), shuffle.nonce(), steps, shuffle.leases())));
            return;
        }
        List<Lease> mine = state.passive.fresh(NEIGHBOURS + OTHERS, origin, state.now());
        if (!state.isBanned(shuffle.origin()) && state.now() >= answerFrom) {
            answerFrom = state.now() + BETWEEN_ANSWERS;
            state.ask(
                    shuffle.origin(),
                    Purpose.TELL,
                    Urgency.LOW,
                    new ContactRequest.Shuffled(state.own(), shuffle.nonce(), mine));
        }
        knowledge.hear(shuffle.origin());
        shuffle.leases().forEach(knowledge::hear);
    }

    /** Somebody answered a shuffle of this node's. */
    void answered(ContactRequest.Shuffled answer) {
        Long until = openUntil.remove(answer.nonce());
        if (until != null && until >= state.now()) {
            knowledge.hear(answer.lease());
            answer.leases().forEach(knowledge::hear);
        }
    }

    /** A random neighbour that was not on the way yet, as far as is known. */
    Optional<NodeId> next(NodeId from, NodeId origin) {
        return state
                .active
                .some(
                        1,
                        each -> each.up()
                                && !each.id().equals(from)
                                && !each.id().equals(origin),
                        state.random)
                .stream()
                .map(ActiveNode::id)
                .findFirst();
    }
}
