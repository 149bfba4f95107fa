package org.yap.ledger.membership.wire;

import java.util.List;
import org.yap.ledger.lease.Lease;

/** What a node asks another over HTTPS; never makes a bridge by itself. Each carries the asker's own lease. */
public sealed interface ContactRequest {
    /** The kind's number on the wire. */
    int kind();

    /** The asker's. */
    Lease lease();

    /** Calls the method for this kind. */
    ContactReply to(ContactRequestHandler handler);

    /** Kind 1: I am new, or have nobody left. Answered by {@link ContactReply.Welcome}. */
    record Join(Lease lease) implements ContactRequest {
        @Override
        public int kind() {
            return 1;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.join(this);
        }
    }

    /**
     * Kind 2: be my neighbour. Answered by {@link ContactReply.Verdict}; with yes both have each other in their active views.
     *
     * @param degree how many neighbours the asker has
     */
    record BeNeighbour(Lease lease, Urgency urgency, int degree) implements ContactRequest {
        @Override
        public int kind() {
            return 2;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.beNeighbour(this);
        }
    }

    /** How much the asker needs it. */
    enum Urgency {
        /** One neighbour more. */
        LOW,
        /** The asker has no neighbour, or is stuck with one: others make room for it. */
        HIGH,
        /** The two know different members: overlays that formed apart. */
        MERGE
    }

    /**
     * Kind 3: we are no neighbours any more. Answered by {@link ContactReply.Noted}.
     *
     * @param hint a node that looks for a neighbour in the receiver's place; null if there is none
     */
    record Part(Lease lease, Reason reason, Lease hint) implements ContactRequest {
        @Override
        public int kind() {
            return 3;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.part(this);
        }
    }

    /** Why nodes part, or do not become neighbours. */
    enum Reason {
        /** The asker leaves the network; its lease says so. */
        LEAVING,
        /** Somebody who needs it more took the place. */
        EVICTED,
        /** More neighbours than the network's size allows. */
        ABOVE_CAP,
        /** Another one after a while, so that the overlay keeps mixing. */
        ROTATED,
        /** The other one thought so, this node did not. */
        NOT_NEIGHBOUR,
        /** The connection works in one direction only, or in none. */
        UNREACHABLE,
        /** No place free. */
        FULL,
        /** Too many neighbours from the same group of addresses. */
        SAME_GROUP,
        /** An administrator removed it. */
        REMOVED,
        /** Banned here, or vouched for by somebody who is. */
        BANNED,
        /** This node is no member of the network, or the asker's lease is not good. */
        NOT_ADMITTED
    }

    /** Kind 4: are you there, and whom do you know? Answered by {@link ContactReply.Known}. */
    record Feeler(Lease lease) implements ContactRequest {
        @Override
        public int kind() {
            return 4;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.feeler(this);
        }
    }

    /** Kind 5: the answer to a {@link NeighbourMessage.Shuffle} of the receiver's. Answered by {@link ContactReply.Noted}. */
    record Shuffled(Lease lease, long nonce, List<Lease> leases) implements ContactRequest {
        public Shuffled {
            leases = List.copyOf(leases);
        }

        @Override
        public int kind() {
            return 5;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.shuffled(this);
        }
    }
}
