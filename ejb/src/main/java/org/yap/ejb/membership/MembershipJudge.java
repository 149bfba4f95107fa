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

/** Judges what others say about membership in one network. For any thread: signatures take time. */
final class MembershipJudge {
    private final LeaseRules rules;
    private final NodeClock clock;

    MembershipJudge(LeaseRules rules, NodeClock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    Judged<NeighbourMessage> message(int kind, byte[] payload) {
        return NeighbourMessage.decode(kind, payload, rules.keys())
                .then(message -> message.judged(rules, clock.seconds()));
    }

    /** {@code from}: who signed it. */
    Judged<ContactRequest> request(NodeId from, ContactRequest request) {
        return request.lease().node().equals(from)
                ? request.judged(rules, clock.seconds())
                : Judged.reject(RejectReason.LEASE_BAD_SIGNATURE, "the lease of another node than the asker's");
    }

    Optional<ContactReply> reply(ContactReply reply) {
        return reply.judged(rules, clock.seconds()) instanceof Judged.Accepted<ContactReply> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }
}
