package org.yap.ledger.membership.wire;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;

/** The answer to a {@link ContactRequest}. */
public sealed interface ContactReply {
    /** The kind's number on the wire. */
    int kind();

    /** The answering node's own lease. */
    Lease lease();

    /** Calls the method for this kind. */
    void to(ContactReplyHandler handler);

    /**
     * Kind 1: to a join.
     *
     * @param refusal empty: the two are neighbours now
     * @param sample of members
     * @param candidates nodes that may have room
     */
    record Welcome(Lease lease, Optional<ContactRequest.Reason> refusal, List<Lease> sample, List<Lease> candidates)
            implements ContactReply {
        public Welcome {
            sample = List.copyOf(sample);
            candidates = List.copyOf(candidates);
        }

        @Override
        public int kind() {
            return 1;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.welcome(this);
        }
    }

    /**
     * Kind 2: to {@link ContactRequest.BeNeighbour}.
     *
     * @param refusal empty: the two are neighbours now
     * @param candidates others to ask
     */
    record Verdict(Lease lease, Optional<ContactRequest.Reason> refusal, List<Lease> candidates)
            implements ContactReply {
        public Verdict {
            candidates = List.copyOf(candidates);
        }

        @Override
        public int kind() {
            return 2;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.verdict(this);
        }
    }

    /** Kind 3: heard. */
    record Noted(Lease lease) implements ContactReply {
        @Override
        public int kind() {
            return 3;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.noted(this);
        }
    }

    /** Kind 4: to a feeler. */
    record Known(Lease lease, List<Lease> sample, List<Lease> candidates) implements ContactReply {
        public Known {
            sample = List.copyOf(sample);
            candidates = List.copyOf(candidates);
        }

        @Override
        public int kind() {
            return 4;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.known(this);
        }
    }
}
