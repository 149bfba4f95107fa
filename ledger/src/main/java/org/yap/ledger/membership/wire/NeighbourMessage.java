package org.yap.ledger.membership.wire;

import java.util.List;
import org.yap.ledger.lease.Lease;

/** What neighbours tell each other over their bridges, beside what {@code org.yap.ledger.wire} holds. Not persistent, may get lost. */
public sealed interface NeighbourMessage {
    /** The kind's number on the wire, from 32 on. */
    int kind();

    /** Calls the method for this kind. */
    void to(NeighbourMessageHandler handler);

    /**
     * Kind 32: I am here. Every {@code heartbeat}, and at once when a small network changes.
     *
     * @param degree how many neighbours the sender has
     * @param stamp sender's clock, milliseconds; anything that the other echoes
     * @param echo the last stamp that it had from the receiver, 0 if none
     * @param held milliseconds since that came
     * @param leases of the sample that changed since the last heartbeat to this neighbour; all of it in the first
     */
    record Heartbeat(int degree, long stamp, long echo, int held, List<Lease> leases) implements NeighbourMessage {
        public static final int KIND = 32;

        public Heartbeat {
            leases = List.copyOf(leases);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.heartbeat(this);
        }
    }

    /** Kind 33: a newcomer looks for neighbours; pass it on, {@code steps} more times. */
    record ForwardJoin(Lease newcomer, int steps) implements NeighbourMessage {
        public static final int KIND = 33;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.forwardJoin(this);
        }
    }

    /**
     * Kind 34: some nodes that the origin knows, on a random walk. Where it ends, that node answers the origin by a
     * {@link ContactRequest.Shuffled} with the same nonce, and keeps what it learnt.
     */
    record Shuffle(Lease origin, long nonce, int steps, List<Lease> leases) implements NeighbourMessage {
        public static final int KIND = 34;

        public Shuffle {
            leases = List.copyOf(leases);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.shuffle(this);
        }
    }
}
