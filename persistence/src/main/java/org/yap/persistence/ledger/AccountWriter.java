package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.persistence.sql.BulkStatement;

/** Writes the accounts of a commit. */
final class AccountWriter {
    private final Connection connection;
    private final int network;

    AccountWriter(Connection connection, int network) {
        this.connection = connection;
        this.network = network;
    }

    /** Removes accounts that are empty now; changes or adds the others. An account that stays keeps its surrogate key. */
    void writeStates(Map<AddressHash, AccountState> states) throws SQLException {
        List<Map.Entry<AddressHash, AccountState>> written = new ArrayList<>();
        List<AddressHash> emptied = new ArrayList<>();
        states.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (entry.getValue().isEmpty()) {
                emptied.add(entry.getKey());
            } else {
                written.add(Map.entry(entry.getKey(), entry.getValue()));
            }
        });
        if (!written.isEmpty()) {
            upsert(written);
        }
        if (!emptied.isEmpty()) {
            try (BulkStatement delete =
                    new BulkStatement(connection, "delete from account where network = ? and hash = any(?)")) {
                delete.with(network).bytes(emptied, AddressHash::bytes).execute();
            }
        }
    }

    private void upsert(List<Map.Entry<AddressHash, AccountState>> written) throws SQLException {
        try (BulkStatement upsert = new BulkStatement(connection, """
            with state as (
                select ? as network, u.* from unnest(?::bytea[], ?::bigint[], ?::bigint[])
                    u(hash, balance, next_sequence)),
            changed as (
                update account a set balance = s.balance, next_sequence = s.next_sequence
                from state s where a.network = s.network and a.hash = s.hash
                returning a.hash)
            insert into account (network, hash, balance, next_sequence)
            select network, hash, balance, next_sequence from state
            where hash not in (select hash from changed)\
            """)) {
            upsert.with(network)
                    .bytes(written, entry -> entry.getKey().bytes())
                    .longs(written, entry -> entry.getValue().balance().units())
                    .longs(written, entry -> entry.getValue().nextSequence())
                    .execute();
        }
    }
}
