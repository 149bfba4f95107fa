package org.yap.ledger.state;

import java.util.Map;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;

/**
 * States of some accounts after one block.
 *
 * @param block hash of the block
 * @param states of those accounts that there are
 */
public record AccountStates(long height, Hash256 block, Map<AddressHash, AccountState> states) {
    public AccountStates {
        states = Map.copyOf(states);
    }

    /** {@link AccountState#EMPTY} if there is no such account. */
    public AccountState state(AddressHash account) {
        return states.getOrDefault(account, AccountState.EMPTY);
    }
}
