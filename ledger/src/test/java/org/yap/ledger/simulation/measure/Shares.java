package org.yap.ledger.simulation.measure;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.simulation.Mining;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.value.AddressHash;

/** Who has mined a chain. */
public final class Shares {
    private Shares() {}

    /** The share of a node's main chain above {@code height} that these have mined; 0 to 1. */
    public static double of(Collection<SimulatedNode> miners, SimulatedNode follower, long height) {
        Set<AddressHash> accounts = new HashSet<>();
        miners.forEach(miner -> accounts.add(TestKeys.account(Mining.FIRST_KEY + miner.number())));
        long top = follower.tip().height();
        long theirs = 0;
        for (long at = height + 1; at <= top; at++) {
            theirs +=
                    accounts.contains(follower.store().reward(at).orElseThrow().miner()) ? 1 : 0;
        }
        return theirs / (double) Math.max(1, top - height);
    }
}
