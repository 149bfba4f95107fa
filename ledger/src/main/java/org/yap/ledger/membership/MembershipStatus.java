package org.yap.ledger.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.view.ActiveNode.LinkState;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NodeId;

/**
 * What can be seen of a {@link Membership}. Times are in the milliseconds of {@code now}.
 *
 * @param members how many there are, as far as this node knows
 * @param exact whether they were counted, not estimated
 * @param counted the number that the cap follows
 * @param cap how many neighbours it may have
 * @param target how many it tries to have
 * @param bootstrapping fewer than four members: all are neighbours of all
 * @param left whether it has left the network
 * @param neighbours those known longest first
 * @param known its own lease, and those of members that it has heard of lately, at most 129
 * @param departed nodes that said lately that they leave
 * @param passive how many other nodes it could ask
 * @param graves how many nodes it can't reach, and tries again
 * @param recent the last word of each node that is no neighbour, the newest first
 */
public record MembershipStatus(
        int members,
        boolean exact,
        int counted,
        int cap,
        int target,
        boolean bootstrapping,
        boolean left,
        List<NeighbourStatus> neighbours,
        List<Lease> known,
        Set<NodeId> departed,
        int passive,
        int graves,
        List<Recent> recent) {
    public MembershipStatus {
        neighbours = List.copyOf(neighbours);
        known = List.copyOf(known);
        departed = Set.copyOf(departed);
        recent = List.copyOf(recent);
    }

    /**
     * One neighbour.
     *
     * @param ownDial whether this node asked, not the other
     * @param heard when it was last heard, empty if not since the connection was made
     * @param roundTrip milliseconds, empty if not measured yet
     * @param degree how many neighbours it has
     * @param pinned chosen by an administrator
     * @param anchor one to start from next time
     */
    public record NeighbourStatus(
            NodeId id,
            Lease lease,
            long since,
            boolean ownDial,
            LinkState state,
            Optional<Long> heard,
            Optional<Long> roundTrip,
            int degree,
            boolean pinned,
            boolean anchor) {}

    /**
     * Why a node is no neighbour.
     *
     * @param byOther whether the other node decided
     */
    public record Recent(NodeId id, ContactRequest.Reason reason, boolean byOther, long at) {}
}
