package org.yap.ledger.membership.step;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/** What a membership wants done. Nothing else makes or ends neighbours. */
public sealed interface MembershipEffect {
    /** Calls the method for this kind. */
    void to(MembershipEffectHandler handler);

    /** Over the bridge to a neighbour, if it works. */
    record Send(NodeId to, NeighbourMessage message) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.send(this);
        }
    }

    /** Over HTTPS; comes back as {@link MembershipEvent.Answered} with the same ticket, after a few seconds at the latest. */
    record Ask(long ticket, NodeId to, Endpoints at, ContactRequest request) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.ask(this);
        }
    }

    /** The answer to {@link MembershipEvent.Asked}. */
    record Answer(long ticket, ContactReply reply) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.answer(this);
        }
    }

    /** It is in the active view now: let it connect, keep a bridge to it, and tell the network's ledger once that works. */
    record Connect(NodeId neighbour, Endpoints at) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.connect(this);
        }
    }

    /** It is in the active view no longer: take the bridge away, unless another network needs it. */
    record Disconnect(NodeId neighbour) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.disconnect(this);
        }
    }

    /** The ledger has this neighbour from now on: messages arrive from it, and the bridge to it works. */
    record Up(NodeId neighbour) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.up(this);
        }
    }

    /** The ledger has it no longer. */
    record Down(NodeId neighbour) implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.down(this);
        }
    }

    /** Store these instead of those before: two neighbours to start from next time, and others that are known. */
    record Remember(List<Lease> anchors, List<Lease> known) implements MembershipEffect {
        public Remember {
            anchors = List.copyOf(anchors);
            known = List.copyOf(known);
        }

        @Override
        public void to(MembershipEffectHandler handler) {
            handler.remember(this);
        }
    }

    /**
     * For the administrators: what became of a neighbour.
     *
     * @param reason why it is one no longer, or did not become one; empty if it became one
     * @param byOther whether the other node decided
     */
    record Changed(NodeId neighbour, Optional<ContactRequest.Reason> reason, boolean byOther)
            implements MembershipEffect {
        @Override
        public void to(MembershipEffectHandler handler) {
            handler.changed(this);
        }
    }
}
