package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.yap.ledger.chain.Commit.BranchChange;
import org.yap.ledger.chain.Commit.ReorgPiece;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.sql.BulkStatement;

/** How to go on with one network's change of branch, if a part of one is stored. */
final class BranchChangeStore {
    private final int network;

    BranchChangeStore(int network) {
        this.network = network;
    }

    void write(Connection connection, ReorgPiece piece) throws SQLException {
        if (piece.next().isPresent()) {
            put(connection, piece.next().get());
        } else {
            try (BulkStatement delete = new BulkStatement(connection, "delete from branch_change where network = ?")) {
                delete.with(network).execute();
            }
        }
    }

    private void put(Connection connection, BranchChange change) throws SQLException {
        try (BulkStatement upsert = new BulkStatement(connection, """
            insert into branch_change (network, origin, start, goal) values (?, ?, ?, ?)
            on conflict (network) do update
            set origin = excluded.origin, start = excluded.start, goal = excluded.goal\
            """)) {
            upsert.with(network)
                    .with(change.origin().bytes())
                    .with(change.start().bytes())
                    .with(change.end().bytes())
                    .execute();
        }
    }

    Optional<BranchChange> read(Connection connection) throws SQLException {
        try (BulkStatement select =
                new BulkStatement(connection, "select origin, start, goal from branch_change where network = ?")) {
            return select.with(network).list(BranchChangeStore::change).stream().findFirst();
        }
    }

    private static BranchChange change(ResultSet row) throws SQLException {
        return new BranchChange(Hash256.of(row.getBytes(1)), Hash256.of(row.getBytes(2)), Hash256.of(row.getBytes(3)));
    }
}
