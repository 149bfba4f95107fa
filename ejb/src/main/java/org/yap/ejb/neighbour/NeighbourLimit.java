package org.yap.ejb.neighbour;

import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.NetworkRules;

/**
 * How many neighbours a node may have in a network of n members: cap(n) = n - 1 below four members, else the smaller of n - 2 and the
 * network's {@code maxNeighbours}. More are refused as neighbour-limit: when a node invites, when it answers a newcomer, and when it
 * accepts an invitation.
 *
 * <p>Until members are known by their leases, n is what the node's administrator entered. Nobody else's number counts: a node adds only
 * whom its own invitation brought into the network, and its neighbours, who are members for sure.
 */
public final class NeighbourLimit {
    /** n is never taken to be more. */
    public static final int MAX_MEMBERS = 1_000_000;

    /** From this size on, a connected network can leave each node one member that is not its neighbour. */
    private static final int SMALLEST_RING = 4;

    private NeighbourLimit() {}

    /** One fewer than all others, so that no node hears everything at first hand. */
    public static int cap(NetworkRules rules, int members) {
        return isBootstrapping(members)
                ? Math.max(1, members - 1)
                : Math.min(rules.limits().maxNeighbours(), members - 2);
    }

    /** A network too small for n - 2: it is a full mesh. */
    public static boolean isBootstrapping(int members) {
        return members < SMALLEST_RING;
    }

    /**
     * The n that counts when a node gets one more neighbour. From a ring of four on it is the n before, or each newcomer
     * would make room for itself; below, everybody is everybody's neighbour.
     */
    public static int judging(int membersBefore, int membersAfter) {
        return isBootstrapping(membersBefore) ? membersAfter : membersBefore;
    }

    /**
     * What n is for a node that has got one more neighbour: at most one more than before, and never fewer than its
     * neighbours and itself.
     *
     * @param mine n as this node knows it
     * @param newcomer whether the other node was no member until now
     * @param neighboursAfter how many neighbours this node has then
     */
    public static int membersAfter(int mine, boolean newcomer, int neighboursAfter) {
        int counted = newcomer ? mine + 1 : mine;
        return Math.min(Math.max(counted, neighboursAfter + 1), MAX_MEMBERS);
    }

    /**
     * Asked when a node answers a newcomer or accepts an invitation. Refuses neighbour-limit.
     *
     * @param whose the node's name in the refusal
     * @param neighboursAfter how many it would have
     * @param members as of {@link #judging}
     */
    public static void check(String whose, int neighboursAfter, int members, NetworkRules rules)
            throws RefusedException {
        int cap = cap(rules, members);
        if (neighboursAfter > cap) {
            throw new RefusedException(
                    ServiceReason.NEIGHBOUR_LIMIT,
                    whose + " may have " + cap + " neighbours in a network of " + members + " members");
        }
    }

    /**
     * Asked when a node invites. Before the link is used, n may grow and a neighbour may leave, and the node that uses it
     * may be a neighbour already. So this refuses (neighbour-limit) only what no n allows.
     */
    public static void checkInviting(int neighbours, NetworkRules rules) throws RefusedException {
        int most = cap(rules, MAX_MEMBERS);
        if (neighbours >= most) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_LIMIT, "this network allows " + most + " neighbours");
        }
    }
}
