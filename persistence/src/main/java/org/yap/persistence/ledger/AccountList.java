package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.AccountTable;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.persistence.index.BlockBodies;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.StoreException;

/** The addresses of one network's accounts, by number: a row for each block that brought some into being. */
final class AccountList {
    private static final int BLOCKS_AT_ONCE = 500;
    /** Where only the order of first credits counts. */
    private static final AccountState CREDITED = new AccountState(Amount.of(1), 0);

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

    private void append(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into account_list (network, first, hashes)
            select ?, u.* from unnest(?::int[], ?::bytea[]) u\
            """)) {
            insert.with(network).ints(rows, Row::first).bytes(rows, Row::hashes).execute();
        }
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
            return select.with(network)
                    .list(row -> Math.toIntExact(row.getLong(1) / AddressHash.LENGTH))
                    .get(0);
        }
    }

    /** Of the first accounts; in pieces of whole addresses, unless the list is damaged. */
    List<byte[]> hashes(Connection connection, int count) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select string_agg(hashes, ''::bytea order by first) from account_list
            where network = ? and first < ? group by first / 10000 order by first / 10000\
            """)) {
            return select.with(network).with(count).list(row -> row.getBytes(1));
        }
    }

    /** Makes it anew from the blocks of the main chain. */
    void renew(Connection connection, Genesis genesis, ChainReader chain, BlockBodies bodies) throws SQLException {
        try (BulkStatement delete = new BulkStatement(connection, "delete from account_list where network = ?")) {
            delete.with(network).execute();
        }
        begin(
                connection,
                genesis.rules().allocations().stream().map(Allocation::account).toList());
        AccountOverlay accounts = new AccountOverlay(AccountTable.of(genesis));
        List<ChainEntry> page = chain.entries(connection, 1, BLOCKS_AT_ONCE);
        while (!page.isEmpty()) {
            List<Row> rows = new ArrayList<>();
            for (ChainEntry entry : page) {
                Block block = bodies.block(connection, entry.hash())
                        .orElseThrow(() -> new StoreException("no body of " + entry.hash()));
                int before = accounts.count();
                long credited = RewardRules.lastCredited(entry.height(), genesis.rules());
                if (credited > 0) {
                    chain.reward(connection, credited)
                            .filter(reward -> reward.amount().units() > 0)
                            .ifPresent(reward -> credit(accounts, reward.miner()));
                }
                for (Payment payment : block.payments()) {
                    payment.outputs().forEach(output -> credit(accounts, output.recipient()));
                }
                if (accounts.count() > before) {
                    rows.add(new Row(before, accounts.addedFrom(before)));
                }
                accounts.settle(entry.height(), entry.hash());
            }
            append(connection, rows);
            page = chain.entries(connection, page.get(page.size() - 1).height() + 1, BLOCKS_AT_ONCE);
        }
    }

    private static void credit(AccountOverlay accounts, AddressHash account) {
        if (accounts.get(account).isEmpty()) {
            accounts.put(account, CREDITED);
        }
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
