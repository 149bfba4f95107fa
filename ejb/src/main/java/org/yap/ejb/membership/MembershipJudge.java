package org.yap.ejb.membership;

import java.util.Optional;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Judges what others say about membership in one network, within bounds. For any thread: signatures take time.
 */
final class MembershipJudge {
    private static final long NANOS = 1_000_000;

    private final LeaseRules rules;
    private final NodeClock clock;
    private final JudgementBudget budget;

    MembershipJudge(LeaseRules rules, NodeClock clock) {
        this.rules = rules;
        this.clock = clock;
        this.budget = new JudgementBudget(() -> NANOS * clock.steady().toEpochMilli());
    }

    /** What a neighbour says; empty if it says so much that this is not looked at. */
    Optional<Judged<NeighbourMessage>> message(NodeId from, int kind, byte[] payload) {
        if (!budget.takesMessage(from, kind)) {
            return Optional.empty();
        }
        LeaseRules bounded = rules.within(budget.ofNeighbour(from));
        return Optional.of(NeighbourMessage.decode(kind, payload, rules.keys())
                .then(message -> message.judged(bounded, clock.seconds())));
    }

    /** {@code from}: who signed it. */
    Judged<ContactRequest> request(NodeId from, ContactRequest request) {
        return request.lease().node().equals(from)
                ? request.judged(rules.within(budget.ofAskers()), clock.seconds())
                : Judged.reject(RejectReason.LEASE_BAD_SIGNATURE, "the lease of another node than the asker's");
    }

    Optional<ContactReply> reply(ContactReply reply) {
        Judged<ContactReply> judged = reply.judged(rules.within(budget.ofAsked()), clock.seconds());
        return judged instanceof Judged.Accepted<ContactReply> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }
}
