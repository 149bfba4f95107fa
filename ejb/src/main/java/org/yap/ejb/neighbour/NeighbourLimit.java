package org.yap.ejb.neighbour;

import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.NetworkRules;

/**
 * The limit of neighbours. In a network of n members a node may have n - 1 neighbours if n is below four, else n - 2,
 * and never more than the rule {@code maxNeighbours}. Whatever goes beyond is refused as {@code neighbour-limit}: when
 * a node invites, when it answers a newcomer, and when it accepts an invitation.
 *
 * <p>n is what the node's administrator entered, or what the inviter said when the node joined. After that a node
 * believes nobody else's number. It adds only members that it knows of: its neighbours, and whoever joined the network
 * by its invitation.
 */
public final class NeighbourLimit {
    /** n is never taken to be more. */
    public static final int MAX_MEMBERS = 1_000_000;

    /** With fewer members than this, nodes with n - 2 neighbours would not form one connected network. */
    private static final int SMALLEST_RING = 4;

    private NeighbourLimit() {}

    /**
     * The most neighbours in a network of {@code members}: one member is left out, so that no node hears everything at
     * first hand.
     */
    public static int cap(NetworkRules rules, int members) {
        return isBootstrapping(members)
                ? Math.max(1, members - 1)
                : Math.min(rules.limits().maxNeighbours(), members - 2);
    }

    /** Whether the network is so small that every node is everybody's neighbour. */
    public static boolean isBootstrapping(int members) {
        return members < SMALLEST_RING;
    }

    /**
     * The n by which a node is judged when it gains a neighbour. It is the one from before, else each newcomer would
     * make room for itself. While the network is bootstrapping it is the one from afterwards, for everybody becomes
     * everybody's neighbour.
     */
    public static int judging(int membersBefore, int membersAfter) {
        return isBootstrapping(membersBefore) ? membersAfter : membersBefore;
    }

    /**
     * n after a node has gained a neighbour: at most one more than before, but at least its neighbours and itself.
     *
     * @param mine n as this node knows it
     * @param newcomer whether the other node was no member until now
     * @param neighboursAfter how many neighbours this node then has
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
     * Asked when a node invites. By the time somebody uses the link, n may have grown or a neighbour may have left; or
     * the link repairs the bridge to a neighbour. So only what no n allows is refused, with neighbour-limit.
     */
    public static void checkInviting(int neighbours, NetworkRules rules) throws RefusedException {
        int most = cap(rules, MAX_MEMBERS);
        if (neighbours >= most) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_LIMIT, "this network allows " + most + " neighbours");
        }
    }
}
