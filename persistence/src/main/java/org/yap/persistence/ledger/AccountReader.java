package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.persistence.sql.BulkStatement;

/** Reads the states of accounts, many at once. */
final class AccountReader {
    private final int network;

    AccountReader(int network) {
        this.network = network;
    }

    int count(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, "select count(*) from account where network = ?")) {
            return select.with(network).list(row -> row.getInt(1)).get(0);
        }
    }

    Map<AddressHash, AccountState> states(Connection connection, Collection<AddressHash> accounts) throws SQLException {
        Map<AddressHash, AccountState> states = new HashMap<>(accounts.size() * 2);
        try (BulkStatement select = new BulkStatement(connection, """
            select a.hash, a.balance, a.next_sequence from unnest(?::bytea[]) u(hash)
            join account a on a.network = ? and a.hash = u.hash\
            """)) {
            select.bytes(accounts, AddressHash::bytes)
                    .with(network)
                    .list(row -> states.put(
                            AddressHash.of(row.getBytes(1)),
                            new AccountState(Amount.of(row.getLong(2)), row.getLong(3))));
        }
        return states;
    }
}
