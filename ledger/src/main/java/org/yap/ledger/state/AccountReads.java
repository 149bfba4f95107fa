package org.yap.ledger.state;

import java.util.Collection;
import java.util.Map;
import org.yap.ledger.value.AddressHash;

/** The stored states of accounts, as of the last commit. */
public interface AccountReads {
    /** States of those of {@code accounts} that are stored; one query, whatever their number. */
    Map<AddressHash, AccountState> accounts(Collection<AddressHash> accounts);

    /** How many accounts are stored. */
    default int accountCount() {
        return 0;
    }
}
