package org.yap.ledger.state;

import org.yap.ledger.value.Amount;

/** What the ledger knows of an account: spendable balance and the sequence that its next payment must carry. */
public record AccountState(Amount balance, long nextSequence) {
    public static final AccountState EMPTY = new AccountState(Amount.ZERO, 0);

    /** Whether there is no such account yet: amounts are positive, so it is empty until its first credit and never again. */
    public boolean isEmpty() {
        return balance.units() == 0 && nextSequence == 0;
    }
}
