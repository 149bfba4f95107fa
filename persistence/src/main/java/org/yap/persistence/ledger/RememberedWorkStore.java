package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.RememberedWork;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.sql.BulkStatement;

/** What one network's main chain had when deep branches first had more work. */
final class RememberedWorkStore {
    private final int network;

    RememberedWorkStore(int network) {
        this.network = network;
    }

    void forget(Connection connection, List<Hash256> branches) throws SQLException {
        try (BulkStatement delete =
                new BulkStatement(connection, "delete from remembered_work where network = ? and branch = any(?)")) {
            delete.with(network).bytes(branches, Hash256::bytes).execute();
        }
    }

    static void add(Commit commit, CommitStatement statement) {
        List<RememberedWork> works = commit.remembered();
        if (!works.isEmpty()) {
            statement.add("""
                    insert into remembered_work (network, height, work, step, best, branch)
                    select m.network, u.height, u.work, u.step, u.best, u.branch
                    from moved m, unnest(?::int[], ?::numeric[], ?::numeric[], ?::numeric[], ?::bytea[])
                        u(height, work, step, best, branch)\
                    """, insert -> insert.ints(works, each -> Math.toIntExact(each.height()))
                    .numbers(works, RememberedWork::work)
                    .numbers(works, RememberedWork::step)
                    .numbers(works, RememberedWork::best)
                    .bytes(works, each -> each.branch().bytes()));
        }
    }

    List<RememberedWork> all(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(
                connection,
                "select branch, work, step, height, best from remembered_work where network = ? order by work, branch")) {
            return select.with(network)
                    .list(row -> new RememberedWork(
                            Hash256.of(row.getBytes(1)),
                            row.getBigDecimal(2).toBigIntegerExact(),
                            row.getBigDecimal(3).toBigIntegerExact(),
                            row.getLong(4),
                            row.getBigDecimal(5).toBigIntegerExact()));
        }
    }
}
