package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.value.AddressHash;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.StoreException;

/** The addresses of one network's accounts, by number: a row for each block that brought some into being. */
final class AccountList {
    private final int network;

    AccountList(int network) {
        this.network = network;
    }

    static void add(Commit commit, CommitStatement statement) {
        if (!commit.newAccounts().isEmpty()) {
            List<Row> rows = rows(commit);
            statement.add("""
                insert into account_list (network, first, hashes)
                select m.network, u.* from moved m, unnest(?::int[], ?::bytea[]) u\
                """, insert -> insert.ints(rows, Row::first).bytes(rows, Row::hashes));
        }
    }

    /** Appends those that genesis allocates. */
    void begin(Connection connection, List<AddressHash> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return;
        }
        try (BulkStatement insert =
                new BulkStatement(connection, "insert into account_list (network, first, hashes) values (?, 0, ?)")) {
            insert.with(network).with(new Row(0, accounts).hashes()).execute();
        }
    }

    private static List<Row> rows(Commit commit) {
        List<Row> rows = new ArrayList<>();
        List<ConnectedBlock> connected = commit.connected();
        int lowest = connected.get(0).accountsBefore();
        int end = lowest + commit.newAccounts().size();
        for (int i = connected.size() - 1; i >= 0; i--) {
            int first = connected.get(i).accountsBefore();
            if (first < end) {
                rows.add(new Row(first, commit.newAccounts().subList(first - lowest, end - lowest)));
            }
            end = first;
        }
        return rows;
    }

    void remove(Connection connection, List<UndoneBlock> undone) throws SQLException {
        int first = undone.get(undone.size() - 1).accountsBefore();
        try (BulkStatement delete =
                new BulkStatement(connection, "delete from account_list where network = ? and first >= ?")) {
            delete.with(network).with(first).execute();
        }
    }

    int count(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(
                connection, "select coalesce(sum(octet_length(hashes)), 0) from account_list where network = ?")) {
            return select.with(network).list(row -> row.getInt(1)).get(0) / AddressHash.LENGTH;
        }
    }

    /** Of the first accounts; in pieces of whole addresses. */
    List<byte[]> hashes(Connection connection, int count) throws SQLException {
        List<byte[]> pieces;
        try (BulkStatement select = new BulkStatement(connection, """
            select string_agg(hashes, ''::bytea order by first) from account_list
            where network = ? and first < ? group by first / 10000 order by first / 10000\
            """)) {
            pieces = select.with(network).with(count).list(row -> row.getBytes(1));
        }
        long found = pieces.stream().mapToLong(piece -> piece.length).sum() / AddressHash.LENGTH;
        if (found != count) {
            throw new StoreException(found + " of " + count + " accounts are on the list of network " + network);
        }
        return pieces;
    }

    private record Row(int first, List<AddressHash> accounts) {
        byte[] hashes() {
            byte[] hashes = new byte[accounts.size() * AddressHash.LENGTH];
            for (int i = 0; i < accounts.size(); i++) {
                accounts.get(i).copyTo(hashes, i * AddressHash.LENGTH);
            }
            return hashes;
        }
    }
}
