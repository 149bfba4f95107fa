package org.yap.ledger.membership;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Replacing.When;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.Dials.Dial;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactReplyHandler;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.value.NodeId;

/** Takes the outcomes of what this node asked. */
final class Replies {
    private final MembershipState state;
    private final Knowledge knowledge;
    private final ActiveViewChanges links;
    private final Repair repair;
    private final Eviction eviction;
    private final Replacing replacing;
    private final Feelers feelers;

    Replies(
            MembershipState state,
            Knowledge knowledge,
            ActiveViewChanges links,
            Repair repair,
            Eviction eviction,
            Replacing replacing,
            Feelers feelers) {
        this.state = state;
        this.knowledge = knowledge;
        this.links = links;
        this.repair = repair;
        this.eviction = eviction;
        this.replacing = replacing;
        this.feelers = feelers;
    }

    void answered(MembershipEvent.Answered event) {
        Optional<Dial> dial = state.dials.take(event.ticket());
        if (dial.isEmpty()) {
            event.reply().ifPresent(given -> given.to(new TooLate()));
            return;
        }
        event.reply()
                .filter(given -> isAnswer(given, dial.get()))
                .ifPresentOrElse(given -> answered(dial.get(), given), () -> unanswered(dial.get()));
    }

    private void answered(Dial dial, ContactReply reply) {
        if (reply.lease().kind() == Lease.Kind.ALIVE) {
            reply.to(new InTime(dial));
        } else if (!state.left()) {
            left(dial, reply.lease());
        }
    }

    /** It has left the network, whatever it says. */
    private void left(Dial dial, Lease lease) {
        knowledge.learn(lease, lease.node());
        links.ended(lease, Reason.LEAVING);
        if (dial.holdsPlace()) {
            state.outcomes.note(lease.node(), Reason.LEAVING, true, state.now());
            repair.fill();
        }
    }

    /** Whoever is only asked whether it is there can't answer that it is a neighbour now. */
    private static boolean isAnswer(ContactReply reply, Dial dial) {
        int kind =
                switch (dial.purpose()) {
                    case JOIN -> ContactReply.Welcome.KIND;
                    case NEIGHBOUR, ROTATION -> ContactReply.Verdict.KIND;
                    case FEELER, GRAVE -> ContactReply.Known.KIND;
                    case TELL -> ContactReply.Noted.KIND;
                };
        return reply.kind() == kind && reply.lease().node().equals(dial.to().node());
    }

    /** Nobody there, or no answer. */
    void unanswered(Dial dial) {
        NodeId id = dial.to().node();
        if (dial.purpose() == Purpose.TELL || state.left() || state.active.has(id)) {
            return;
        }
        links.ended(dial.to(), Reason.UNREACHABLE);
        if (dial.holdsPlace()) {
            state.outcomes.note(id, Reason.UNREACHABLE, false, state.now());
            repair.fill();
        }
    }

    private void agreed(Dial dial, Lease lease) {
        if (state.left()) {
            links.tell(lease, Reason.LEAVING, Optional.empty());
            return;
        }
        if (state.active.has(lease.node()) || state.members.hasLeft(lease)) {
            return; // it asked too, or left after it had agreed
        }
        if (state.isBanned(lease)) {
            links.tell(lease, Reason.BANNED, Optional.empty());
            return;
        }
        if (state.isRemoved(lease.node())) {
            links.tell(lease, Reason.REMOVED, Optional.empty());
            return;
        }
        Optional<ActiveNode> between = replacing.announcedBy(lease.node());
        if (state.active.places() >= state.rule.cap() && between.isPresent() && replacing.isFree()) {
            replacing.begin(lease, true, between.get(), When.CONNECTED_TWICE);
            return;
        }
        if (state.active.places() == state.rule.cap() && isUrgent(dial)) {
            Optional<ActiveNode> victim = eviction.forAsked(lease.node());
            if (victim.isPresent() && state.isSmall() && replacing.isFree()) {
                replacing.begin(lease, true, victim.get(), When.CONNECTED);
                return;
            }
            if (!state.isSmall()) {
                victim.ifPresent(old -> links.part(old, Reason.EVICTED, Optional.of(lease)));
            }
        }
        if (state.active.places() >= state.rule.cap()) {
            links.tell(lease, Reason.FULL, Optional.empty());
            links.ended(lease, Reason.FULL);
            return;
        }
        links.add(lease, true);
        if (dial.purpose() == Purpose.ROTATION && state.active.size() > state.rule.target()) {
            Optional<ActiveNode> victim = eviction.rotation(lease.node());
            victim.ifPresent(old -> links.part(old, Reason.ROTATED, Optional.empty()));
        }
    }

    /** In a small network whoever was alone when it asked, and is no more, needs nobody to part with another for it. */
    private boolean isUrgent(Dial dial) {
        return switch (dial.urgency()) {
            case LOW -> state.pinned().contains(dial.to().node());
            case HIGH -> !state.isSmall() || state.pinned().contains(dial.to().node());
            case MERGE -> true;
        };
    }

    private void refused(Lease lease, Reason reason, List<Lease> candidates) {
        if (state.active.has(lease.node()) || state.left()) {
            return;
        }
        state.outcomes.note(lease.node(), reason, true, state.now());
        links.ended(lease, reason);
        candidates.forEach(knowledge::hear);
    }

    private final class InTime implements ContactReplyHandler {
        private final Dial dial;

        private InTime(Dial dial) {
            this.dial = dial;
        }

        @Override
        public void welcome(ContactReply.Welcome welcome) {
            welcome.sample()
                    .forEach(lease -> knowledge.learn(lease, welcome.lease().node()));
            knowledge.learn(welcome.lease(), welcome.lease().node());
            if (welcome.refusal().isEmpty()) {
                agreed(dial, welcome.lease());
            } else {
                refused(welcome.lease(), welcome.refusal().get(), List.of());
            }
            welcome.candidates().forEach(knowledge::hear);
            repair.fill();
        }

        @Override
        public void verdict(ContactReply.Verdict verdict) {
            if (verdict.refusal().isEmpty()) {
                knowledge.learn(verdict.lease(), verdict.lease().node());
                agreed(dial, verdict.lease());
                if (state.active.has(verdict.lease().node())) {
                    verdict.candidates().forEach(repair::tryAdvised);
                }
            } else {
                refused(verdict.lease(), verdict.refusal().get(), verdict.candidates());
                repair.refused();
            }
        }

        @Override
        public void noted(ContactReply.Noted noted) {
            knowledge.hear(noted.lease());
        }

        @Override
        public void known(ContactReply.Known known) {
            if (!state.left()) {
                feelers.known(known);
            }
        }
    }

    /** Of an ask that was forgotten: the other must not think that it is a neighbour. */
    private final class TooLate implements ContactReplyHandler {
        @Override
        public void welcome(ContactReply.Welcome welcome) {
            late(welcome.lease(), welcome.refusal());
        }

        @Override
        public void verdict(ContactReply.Verdict verdict) {
            late(verdict.lease(), verdict.refusal());
        }

        @Override
        public void noted(ContactReply.Noted noted) {
            // nothing to make good
        }

        @Override
        public void known(ContactReply.Known known) {
            // nothing to make good
        }

        private void late(Lease lease, Optional<Reason> refusal) {
            if (refusal.isEmpty() && !state.active.has(lease.node())) {
                links.tell(lease, state.left() ? Reason.LEAVING : Reason.NOT_NEIGHBOUR, Optional.empty());
            }
        }
    }
}
