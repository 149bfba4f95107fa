package org.yap.ledger.membership.step;

import java.util.Optional;
import java.util.Set;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * What happens to a membership. All leases in it were judged by {@code LeaseRules} before, on another thread;
 * those that were rejected are left out.
 */
public sealed interface MembershipEvent {
    /** Calls the method for this kind. */
    void to(MembershipEventHandler handler);

    /** A neighbour's message, over its bridge to this node. */
    record MessageReceived(NodeId from, NeighbourMessage message) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.messageReceived(this);
        }
    }

    /**
     * A node asks, over HTTPS; answered by {@link MembershipEffect.Answer} with the same ticket. Signed by the node of
     * its lease.
     */
    record Asked(long ticket, ContactRequest request) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.asked(this);
        }
    }

    /** The outcome of a {@link MembershipEffect.Ask}: a reply that its node signed, or empty if none came. */
    record Answered(long ticket, Optional<ContactReply> reply) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.answered(this);
        }
    }

    /** The bridge to a neighbour began to work. */
    record BridgeUp(NodeId neighbour) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.bridgeUp(this);
        }
    }

    /** The bridge to a neighbour broke: its connection was reset, or an attempt to connect failed. */
    record BridgeDown(NodeId neighbour) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.bridgeDown(this);
        }
    }

    /** A neighbour brought a block or payment that this node did not have. */
    record BroughtNews(NodeId neighbour, boolean block) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.broughtNews(this);
        }
    }

    /**
     * Another block is the one that samples of members are salted with: it is buried, and its height a multiple of the
     * epoch.
     */
    record Epoch(Hash256 salt) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.epoch(this);
        }
    }

    /** These neighbours were chosen by an administrator: dialled first, parted with last. Replaces those from before. */
    record Pinned(Set<NodeId> nodes) implements MembershipEvent {
        public Pinned {
            nodes = Set.copyOf(nodes);
        }

        @Override
        public void to(MembershipEventHandler handler) {
            handler.pinned(this);
        }
    }

    /** These nodes are not dealt with, nor whom they vouched for if {@code withVouched}. Replaces those from before. */
    record Banned(Set<NodeId> nodes, boolean withVouched) implements MembershipEvent {
        public Banned {
            nodes = Set.copyOf(nodes);
        }

        @Override
        public void to(MembershipEventHandler handler) {
            handler.banned(this);
        }
    }

    /** An administrator parts with a neighbour; it is not dialled again for a while. */
    record Removed(NodeId neighbour) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.removed(this);
        }
    }

    /**
     * Somebody to ask, from an invitation or an administrator: the lease of a contact. Joins by it if there are no
     * neighbours.
     */
    record ContactGiven(Lease contact) implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.contactGiven(this);
        }
    }

    /** Leave the network: tell the neighbours, part with all. Nothing but asks of others is handled afterwards. */
    record Leaving() implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.leaving(this);
        }
    }

    /** Time has passed: due at {@link MembershipStep#wakeAt} at the latest. */
    record Tick() implements MembershipEvent {
        @Override
        public void to(MembershipEventHandler handler) {
            handler.tick(this);
        }
    }
}
