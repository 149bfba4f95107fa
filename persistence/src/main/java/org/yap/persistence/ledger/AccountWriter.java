package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.payment.Output;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.persistence.ledger.ChainWriter.PlacedPayment;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.StoreException;

/** Writes the accounts of a commit, and which payments each of them made or received. */
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

    /** Call after {@link #writeStates}, when each party of a payment has a row. */
    void writeParties(List<ConnectedBlock> connected) throws SQLException {
        List<Party> parties = parties(ChainWriter.placed(connected));
        if (parties.isEmpty()) {
            return;
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into payment_party (account, height, position)
            select a.account, u.height, u.position
            from unnest(?::bytea[], ?::int[], ?::int[]) u(hash, height, position)
            join account a on a.network = ? and a.hash = u.hash\
            """)) {
            int rows = columns(insert, parties).with(network).execute();
            if (rows != parties.size()) {
                throw new StoreException(parties.size() - rows + " parties of payments have no account");
            }
        }
    }

    /** Call before {@link #writeStates}, which may remove the account. */
    void removeParties(List<UndoneBlock> undone) throws SQLException {
        List<PlacedPayment> rows = new ArrayList<>();
        undone.forEach(row -> ChainWriter.place(row.block(), row.entry(), rows));
        List<Party> parties = parties(rows);
        if (parties.isEmpty()) {
            return;
        }
        try (BulkStatement delete = new BulkStatement(connection, """
            delete from payment_party p
            using unnest(?::bytea[], ?::int[], ?::int[]) u(hash, height, position), account a
            where a.network = ? and a.hash = u.hash
                and p.account = a.account and p.height = u.height and p.position = u.position\
            """)) {
            columns(delete, parties).with(network).execute();
        }
    }

    private static BulkStatement columns(BulkStatement statement, List<Party> parties) throws SQLException {
        return statement
                .bytes(parties, party -> party.account().bytes())
                .ints(parties, Party::height)
                .ints(parties, Party::position);
    }

    private static List<Party> parties(List<PlacedPayment> payments) {
        List<Party> parties = new ArrayList<>(payments.size() * 2);
        Set<AddressHash> accounts = new HashSet<>();
        for (PlacedPayment row : payments) {
            accounts.clear();
            accounts.add(row.payment().sender());
            for (Output output : row.payment().outputs()) {
                accounts.add(output.recipient());
            }
            accounts.forEach(account -> parties.add(new Party(account, row.height(), row.position())));
        }
        return parties;
    }

    private record Party(AddressHash account, int height, int position) {}
}
