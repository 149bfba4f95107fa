package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.sql.BulkStatement;

/**
 * One SQL statement that moves a network's tip and writes whatever rows go with that, or does nothing at all. PostgreSQL carries
 * out its parts over the same state of the tables: none may need what another one has written.
 */
final class CommitStatement {
    private static final String MOVE = """
        with moved as (
            update tip set hash = ?, height = ?
            where network = ? and hash = ? and xmin = coalesce(?::text::xid, xmin) returning network, xmin as version)\
        """;

    private final int network;
    private final Hash256 expected;
    private final ChainEntry next;
    private final Optional<String> version;
    private final List<Part> parts = new ArrayList<>();

    /** Sets the parameters of a part, in their order. */
    @FunctionalInterface
    interface Parameters {
        void set(BulkStatement statement) throws SQLException;
    }

    private record Part(String sql, Parameters parameters) {}

    /** @param version of the tip's row as it must be; any if it is empty */
    CommitStatement(int network, Hash256 expected, ChainEntry next, Optional<String> version) {
        this.network = network;
        this.expected = expected;
        this.next = next;
        this.version = version;
    }

    /** @param sql changes rows of the network that is the only row of {@code moved}, and none if that is empty */
    void add(String sql, Parameters parameters) {
        parts.add(new Part(sql, parameters));
    }

    /** The version of the tip's row from now on; throws {@link StaleTipException} if the tip was not as it must be. */
    String execute(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder(MOVE);
        for (int i = 0; i < parts.size(); i++) {
            sql.append(",\npart")
                    .append(i)
                    .append(" as (\n")
                    .append(parts.get(i).sql())
                    .append(')');
        }
        sql.append("\nselect version::text from moved");
        try (BulkStatement statement = new BulkStatement(connection, sql.toString())) {
            statement
                    .with(next.hash().bytes())
                    .with(Math.toIntExact(next.height()))
                    .with(network)
                    .with(expected.bytes())
                    .with(version.orElse(null));
            for (Part part : parts) {
                part.parameters().set(statement);
            }
            return statement.list(row -> row.getString(1)).stream()
                    .findFirst()
                    .orElseThrow(() -> new StaleTipException(expected));
        }
    }
}
