package org.yap.ejb.wallet;

import java.util.List;
import java.util.Map;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.history.Tip;

/** Rewards that can't be spent yet. */
interface MaturingRewards {
    /**
     * Their sum for each of the accounts after the block {@code tip}; zero for one that has none. Throws {@link MovedOnException} if
     * that block is not on the main chain.
     */
    Map<AddressHash, Amount> of(NetworkId network, List<AddressHash> accounts, Tip tip) throws RefusedException;
}
