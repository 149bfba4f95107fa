package org.yap.ejb.neighbour;

import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.NetworkRules;

/**
 * What a node takes n, the number of a network's members, to be when it wins a neighbour. Until members are known by their
 * leases, n is what administrators entered or learnt from one another; it only rises here, and never above {@link
 * Networks#MOST_MEMBERS}.
 */
final class MemberCount {
    private MemberCount() {}

    /**
     * @param mine n as this node knows it, 0 if it knows none
     * @param theirs as the other node knows it, 0 if it is new to the network
     * @param neighboursAfter how many neighbours this node will have: they and itself are members for sure
     */
    static int after(int mine, int theirs, int neighboursAfter) {
        int newcomer = mine == 0 || theirs == 0 ? 1 : 0;
        int members = Math.max(Math.max(mine, Math.min(theirs, Networks.MOST_MEMBERS)) + newcomer, neighboursAfter + 1);
        return Math.min(members, Networks.MOST_MEMBERS);
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
