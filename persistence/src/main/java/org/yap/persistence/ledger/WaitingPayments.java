package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.sql.BulkStatement;

/** The mempool of one network, which survives a restart. */
final class WaitingPayments {
    private final int network;
    private final NetworkId id;

    WaitingPayments(int network, NetworkId id) {
        this.network = network;
        this.id = id;
    }

    void write(Connection connection, Commit commit) throws SQLException {
        insert(connection, commit.pooled());
        delete(connection, commit.unpooled());
    }

    List<Payment> oldestFirst(Connection connection) throws SQLException {
        try (BulkStatement select =
                new BulkStatement(connection, "select raw from pool_payment where network = ? order by arrival")) {
            return select.with(network)
                    .list(row -> Payment.decode(row.getBytes(1), id).orThrow());
        }
    }

    /** A payment that is stored already keeps its place. */
    private void insert(Connection connection, Collection<Payment> payments) throws SQLException {
        if (payments.isEmpty()) {
            return;
        }
        String sql = """
            insert into pool_payment (network, leaf, raw)
            select ?, u.leaf, u.raw from unnest(?::bytea[], ?::bytea[]) with ordinality u(leaf, raw, place)
            order by u.place on conflict do nothing\
            """;
        try (BulkStatement insert = new BulkStatement(connection, sql)) {
            insert.with(network)
                    .bytes(payments, payment -> payment.leaf().bytes())
                    .bytes(payments, Payment::bytes)
                    .execute();
        }
    }

    private void delete(Connection connection, Collection<Hash256> leaves) throws SQLException {
        if (leaves.isEmpty()) {
            return;
        }
        try (BulkStatement delete =
                new BulkStatement(connection, "delete from pool_payment where network = ? and leaf = any(?)")) {
            delete.with(network).bytes(leaves, Hash256::bytes).execute();
        }
    }
}
