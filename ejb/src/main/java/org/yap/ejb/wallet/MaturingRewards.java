package org.yap.ejb.wallet;

import java.util.List;
import java.util.Map;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;

/** Rewards that can't be spent yet. */
interface MaturingRewards {
    /** Their sum for each of the accounts; zero for one that has none. */
    Map<AddressHash, Amount> of(NetworkId network, List<AddressHash> accounts) throws RefusedException;
}
