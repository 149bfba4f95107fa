package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Replacing.When;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.ContactRequestHandler;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/** Answers what other nodes ask over HTTPS. */
final class Requests implements ContactRequestHandler {
    private static final int FORWARDED_COPIES = 3;
    private static final int FORWARDED_STEPS = 6;
    private static final int CANDIDATES = 3;
    private static final int CANDIDATES_FOR_NEWCOMER = 12;
    private static final int CANDIDATES_FOR_FEELER = 5;
    private static final int SAME_GROUP_INBOUND = 2;
    private static final long BETWEEN_HIGH = 1_000;
    private static final long BETWEEN_MERGES = 10_000;
    private static final long WORD_AFTER_END = 5_000;

    private final MembershipState state;
    private final Knowledge knowledge;
    private final ActiveViewChanges links;
    private final Repair repair;
    private final Eviction eviction;
    private final Replacing replacing;
    private final Shuffles shuffles;
    private long highFrom;
    private long mergeFrom;

    Requests(
            MembershipState state,
            Knowledge knowledge,
            ActiveViewChanges links,
            Repair repair,
            Eviction eviction,
            Replacing replacing,
            Shuffles shuffles) {
        this.state = state;
        this.knowledge = knowledge;
        this.links = links;
        this.repair = repair;
        this.eviction = eviction;
        this.replacing = replacing;
        this.shuffles = shuffles;
    }

    @Override
    public ContactReply join(ContactRequest.Join join) {
        Optional<Reason> unwanted = unwanted(join.lease());
        if (unwanted.isPresent()) {
            return new ContactReply.Welcome(state.own(), unwanted, List.of(), List.of());
        }
        Lease newcomer = join.lease();
        knowledge.learn(newcomer, newcomer.node());
        Optional<Reason> refusal = agree(newcomer, Urgency.LOW, 0);
        for (ActiveNode each : state.active.some(
                FORWARDED_COPIES, each -> each.up() && !each.id().equals(newcomer.node()), state.random)) {
            NeighbourMessage.ForwardJoin forward = new NeighbourMessage.ForwardJoin(newcomer, FORWARDED_STEPS);
            state.emit(new MembershipEffect.Send(each.id(), forward));
        }
        List<Lease> candidates = candidates(CANDIDATES_FOR_NEWCOMER, CANDIDATES_FOR_NEWCOMER, newcomer.node());
        return new ContactReply.Welcome(state.own(), refusal, state.members.sample(), candidates);
    }

    @Override
    public ContactReply beNeighbour(ContactRequest.BeNeighbour request) {
        Lease asker = request.lease();
        Optional<Reason> refusal = unwanted(asker);
        if (refusal.isEmpty()) {
            knowledge.learn(asker, asker.node());
            refusal = agree(asker, request.urgency(), request.degree());
        }
        boolean others = refusal.equals(Optional.of(Reason.FULL)) || refusal.equals(Optional.of(Reason.SAME_GROUP));
        List<Lease> candidates = others
                ? candidates(CANDIDATES, CANDIDATES, asker.node())
                : replacing.otherFor(asker.node()).map(List::of).orElse(List.of());
        return new ContactReply.Verdict(state.own(), refusal, candidates);
    }

    @Override
    public ContactReply part(ContactRequest.Part part) {
        NodeId id = part.lease().node();
        if (state.left() || id.equals(state.self)) {
            return new ContactReply.Noted(state.own());
        }
        // the end of the connection may be here before the word
        boolean was = state.active.has(id) || state.outcomes.lostSince(id, state.now() - WORD_AFTER_END);
        links.parted(part.lease(), part.reason());
        knowledge.learn(part.lease(), id);
        part.hint().ifPresent(hint -> {
            knowledge.hear(hint);
            if (was && (state.byInvitation || state.isSmall())) { // elsewhere nobody chooses whom this node dials
                repair.tryHint(hint);
            }
        });
        return new ContactReply.Noted(state.own());
    }

    @Override
    public ContactReply feeler(ContactRequest.Feeler feeler) {
        if (unwanted(feeler.lease()).isPresent()) {
            return new ContactReply.Known(state.own(), List.of(), List.of());
        }
        knowledge.reached(feeler.lease());
        return new ContactReply.Known(
                state.own(),
                state.members.sample(),
                state.passive.fresh(CANDIDATES_FOR_FEELER, feeler.lease().node(), state.now()));
    }

    @Override
    public ContactReply shuffled(ContactRequest.Shuffled answer) {
        shuffles.answered(answer);
        return new ContactReply.Noted(state.own());
    }

    /** Why nothing is to be had from this node for it. */
    private Optional<Reason> unwanted(Lease lease) {
        if (state.left() || lease.node().equals(state.self) || state.members.hasLeft(lease)) {
            return Optional.of(Reason.NOT_ADMITTED);
        }
        if (state.isBanned(lease)) {
            return Optional.of(Reason.BANNED);
        }
        return state.isRemoved(lease.node()) ? Optional.of(Reason.REMOVED) : Optional.empty();
    }

    /** Makes it a neighbour, or says why not. */
    private Optional<Reason> agree(Lease asker, Urgency urgency, int degree) {
        NodeId id = asker.node();
        Optional<ActiveNode> known = state.active.find(id);
        if (known.isPresent()) {
            links.renew(known.get(), asker);
            return Optional.empty();
        }
        Optional<Reason> refusal = refusal(asker, urgency);
        if (refusal.isEmpty()) {
            links.add(asker, false);
        } else if (makeRoom(asker, urgency, degree)) {
            refusal = Optional.empty();
        } else {
            knowledge.hear(asker);
        }
        return refusal;
    }

    private Optional<Reason> refusal(Lease asker, Urgency urgency) {
        int cap = state.rule.cap();
        int taken = state.taken() - (state.dials.holdsPlace(asker.node()) ? 1 : 0);
        boolean urgent = urgency != Urgency.LOW;
        if (state.active.places() >= cap || (!urgent && taken >= cap)) {
            return Optional.of(Reason.FULL);
        }
        boolean free = urgent || state.pinned().contains(asker.node()) || state.dials.holdsPlace(asker.node());
        if (free || cap < Eviction.OWN_HALF_FROM || state.active.size() < state.rule.lowWater()) {
            return Optional.empty();
        }
        if (state.active.count(each -> !each.ownDial()) >= cap - cap / 2) {
            return Optional.of(Reason.FULL);
        }
        String group = state.groups.of(asker);
        int same = state.active.count(
                each -> !each.ownDial() && state.groups.of(each.lease()).equals(group));
        return !group.isEmpty() && same >= SAME_GROUP_INBOUND ? Optional.of(Reason.SAME_GROUP) : Optional.empty();
    }

    /** Makes it a neighbour in place of another, if it needs that; but not as often as somebody likes. */
    private boolean makeRoom(Lease asker, Urgency urgency, int degree) {
        Optional<ActiveNode> announced = replacing.announcedBy(asker.node());
        if (announced.isPresent() && replacing.isFree()) {
            replacing.begin(asker, false, announced.get(), When.CONNECTED_TWICE);
            return true;
        }
        boolean pinned = state.pinned().contains(asker.node());
        boolean slowly = state.isSmall();
        if (state.active.places() > state.rule.cap()
                || (slowly && !replacing.isFree())
                || (!pinned && (isConnected(asker) || !mayEvict(urgency)))) {
            return false;
        }
        Optional<ActiveNode> victim = eviction.forAsker(asker);
        if (victim.isEmpty()) {
            return false;
        }
        if (urgency == Urgency.HIGH) {
            highFrom = state.now() + BETWEEN_HIGH;
        } else if (urgency == Urgency.MERGE) {
            mergeFrom = state.now() + BETWEEN_MERGES;
        }
        if (slowly) {
            boolean between =
                    urgency == Urgency.HIGH && degree == 0 && victim.get().up();
            replacing.begin(asker, false, victim.get(), between ? When.OTHER_PARTS : When.CONNECTED);
        } else {
            links.part(victim.get(), Reason.EVICTED, Optional.of(asker));
            links.add(asker, false);
        }
        return true;
    }

    /** Whatever it says itself: then nobody gives up a place for it. */
    private boolean isConnected(Lease asker) {
        return state.isSmall() && state.active.isKnownToAnother(asker.node());
    }

    private boolean mayEvict(Urgency urgency) {
        return switch (urgency) {
            case LOW -> false;
            case HIGH -> state.now() >= highFrom;
            case MERGE -> state.now() >= mergeFrom;
        };
    }

    private List<Lease> candidates(int neighbours, int others, NodeId except) {
        List<Lease> candidates = new ArrayList<>();
        for (ActiveNode each : state.active.some(neighbours, each -> !each.id().equals(except), state.random)) {
            candidates.add(each.lease());
        }
        candidates.addAll(state.passive.fresh(others, except, state.now()));
        return candidates.size() <= NeighbourMessage.MAX_SUGGESTED
                ? candidates
                : candidates.subList(0, NeighbourMessage.MAX_SUGGESTED);
    }
}
