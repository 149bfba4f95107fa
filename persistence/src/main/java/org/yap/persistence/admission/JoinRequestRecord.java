package org.yap.persistence.admission;

import java.time.Instant;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * A node that came with an invitation which needs an administrator's word.
 *
 * @param tokenHash of the invitation
 * @param address where it says that its broker listens, {@code host:port}
 * @param publicUrl of its pages, as it says
 * @param name that it gives itself; may be empty
 * @param client whom the address counts for that it first came from
 */
public record JoinRequestRecord(
        NetworkId network,
        NodeId node,
        String tokenHash,
        String address,
        String publicUrl,
        String name,
        String client,
        Instant askedAt,
        State state) {
    /** What an administrator decided. */
    public enum State {
        WAITING,
        ADMITTED,
        REFUSED
    }

    @Override
    public String toString() {
        return state + " " + node + " in " + network;
    }
}
