package org.yap.ejb.neighbour;

import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.NetworkRules;

/**
 * What a node takes n, the number of a network's members, to be when it wins a neighbour. Until members are known by their
 * leases, n is what its administrator entered. Nobody else's number counts: only whom this node's own invitation brought into the
 * network, and whoever is a neighbour, is a member for sure.
 */
final class MemberCount {
    private MemberCount() {}

    /**
     * At most one more than before.
     *
     * @param mine n as this node knows it
     * @param newcomer whether the other node was no member until now
     * @param neighboursAfter how many neighbours this node will have: they and itself are members for sure
     */
    static int after(int mine, boolean newcomer, int neighboursAfter) {
        int counted = newcomer ? mine + 1 : mine;
        return Math.min(Math.max(counted, neighboursAfter + 1), Networks.MOST_MEMBERS);
    }

    /**
     * The n by which a neighbour is judged. From a ring's size on it is the one from before, else each newcomer would make
     * room for itself; below, everybody is everybody's neighbour.
     */
    static int judging(int mine, int after) {
        return NetworkRules.isBootstrapping(mine) ? after : mine;
    }

    /** Refuses neighbour-limit if a node may not have that many in a network of {@code members}. */
    static void check(String whose, int neighboursAfter, int members, NetworkRules rules) throws RefusedException {
        int cap = rules.neighbourCap(members);
        if (neighboursAfter > cap) {
            throw new RefusedException(
                    ServiceReason.NEIGHBOUR_LIMIT,
                    whose + " may have " + cap + " neighbours in a network of " + members + " members");
        }
    }
}
