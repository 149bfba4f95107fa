package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Payments of one network that must survive a restart: the mempool, the node's own, and those of them that were lost. */
final class WaitingPayments {
    private final int network;
    private final NetworkId id;

    WaitingPayments(int network, NetworkId id) {
        this.network = network;
        this.id = id;
    }

    void write(Connection connection, Commit commit) throws SQLException {
        insert(connection, "pool_payment", commit.pooled());
        delete(connection, "pool_payment", commit.unpooled());
        insert(connection, "own_payment", commit.own());
        delete(connection, "own_payment", commit.disowned());
        remember(connection, commit.lost());
    }

    /** A lost payment costs no fee, so there may be any number: the oldest ones are deleted. */
    private void remember(Connection connection, Collection<Payment> lost) throws SQLException {
        if (lost.isEmpty()) {
            return;
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into lost_payment (network, payment_id, raw)
            select ?, u.id, u.raw from unnest(?::bytea[], ?::bytea[]) with ordinality u(id, raw, place)
            order by u.place on conflict do nothing\
            """)) {
            insert.with(network)
                    .bytes(lost, payment -> payment.id().bytes())
                    .bytes(lost, Payment::bytes)
                    .execute();
        }
        try (BulkStatement delete = new BulkStatement(
                connection, "delete from lost_payment where arrival <= (select max(arrival) from lost_payment) - ?")) {
            delete.with(LedgerRepository.MAX_LOST_PAYMENTS).execute();
        }
    }

    List<Payment> pool(Connection connection) throws SQLException {
        return oldestFirst(connection, "pool_payment");
    }

    List<Payment> own(Connection connection) throws SQLException {
        return oldestFirst(connection, "own_payment");
    }

    private List<Payment> oldestFirst(Connection connection, String table) throws SQLException {
        try (BulkStatement select =
                new BulkStatement(connection, "select raw from " + table + " where network = ? order by arrival")) {
            return select.with(network)
                    .list(row -> Payment.decode(row.getBytes(1), id).orThrow());
        }
    }

    /** A payment that is stored already keeps its place. */
    private void insert(Connection connection, String table, Collection<Payment> payments) throws SQLException {
        if (payments.isEmpty()) {
            return;
        }
        String sql = """
            insert into %s (network, leaf, raw)
            select ?, u.leaf, u.raw from unnest(?::bytea[], ?::bytea[]) with ordinality u(leaf, raw, place)
            order by u.place on conflict do nothing\
            """.formatted(table);
        try (BulkStatement insert = new BulkStatement(connection, sql)) {
            insert.with(network)
                    .bytes(payments, payment -> payment.leaf().bytes())
                    .bytes(payments, Payment::bytes)
                    .execute();
        }
    }

    private void delete(Connection connection, String table, Collection<Hash256> leaves) throws SQLException {
        if (leaves.isEmpty()) {
            return;
        }
        try (BulkStatement delete =
                new BulkStatement(connection, "delete from " + table + " where network = ? and leaf = any(?)")) {
            delete.with(network).bytes(leaves, Hash256::bytes).execute();
        }
    }
}
