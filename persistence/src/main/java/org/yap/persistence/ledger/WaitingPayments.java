package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
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

    /** A payment that is stored already keeps its place. */
    static void add(Commit commit, CommitStatement statement) {
        List<Payment> pooled = commit.pooled();
        if (!pooled.isEmpty()) {
            statement.add("""
                    insert into pool_payment (network, leaf, raw)
                    select m.network, u.leaf, u.raw
                    from moved m, unnest(?::bytea[], ?::bytea[]) with ordinality u(leaf, raw, place)
                    order by u.place on conflict do nothing\
                    """, insert -> insert.bytes(
                            pooled, payment -> payment.leaf().bytes())
                    .bytes(pooled, Payment::bytes));
        }
        if (!commit.unpooled().isEmpty()) {
            statement.add(
                    "delete from pool_payment p using moved m where p.network = m.network and p.leaf = any(?)",
                    delete -> delete.bytes(commit.unpooled(), Hash256::bytes));
        }
    }

    List<Payment> oldestFirst(Connection connection) throws SQLException {
        try (BulkStatement select =
                new BulkStatement(connection, "select raw from pool_payment where network = ? order by arrival")) {
            return select.with(network)
                    .list(row -> Payment.decode(row.getBytes(1), id).orThrow());
        }
    }
}
