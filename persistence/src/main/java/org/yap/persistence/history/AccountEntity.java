package org.yap.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.Amount;

/** An account's state at the tip. */
@Entity
@Immutable
@Table(name = "account")
@IdClass(NamedKey.class)
class AccountEntity {
    @Id
    private int network;

    @Id
    private byte[] hash;

    private long account;

    private long balance;

    @Column(name = "next_sequence")
    private long nextSequence;

    /** For Jakarta Persistence. */
    protected AccountEntity() {}

    int network() {
        return network;
    }

    long account() {
        return account;
    }

    AccountState state() {
        return new AccountState(Amount.of(balance), nextSequence);
    }
}
