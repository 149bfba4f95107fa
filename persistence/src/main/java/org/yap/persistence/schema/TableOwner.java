package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database role of its own that owns the tables, set by {@code yap.db.owner.user} and {@code yap.db.owner.password} or the
 * environment. It runs the migrations and grants the node's role what that needs; the node itself can then neither change the
 * audit log nor drop what guards it.
 */
final class TableOwner {
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    private TableOwner(String url, String user, String password) {
        dataSource.setURL(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
    }

    /** Empty if none is set: then the node's role owns the tables. */
    static Optional<TableOwner> configured(DataSource nodes) throws SQLException {
        String user = setting("yap.db.owner.user");
        return user.isEmpty() ? Optional.empty() : Optional.of(of(nodes, user, setting("yap.db.owner.password")));
    }

    /** Of the same database. */
    static TableOwner of(DataSource nodes, String user, String password) throws SQLException {
        try (Connection connection = nodes.getConnection()) {
            return new TableOwner(connection.getMetaData().getURL(), user, password);
        }
    }

    /** Each connection is a new one. */
    DataSource dataSource() {
        return dataSource;
    }

    private static String setting(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            value = System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
        }
        return value == null ? "" : value.strip();
    }

    /** Lets the node's role work with the tables, but only add to and read the audit log. Idempotent. */
    void grantTo(String node) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            String role = statement.enquoteIdentifier(node, true);
            String schema = statement.enquoteIdentifier(schema(statement), true);
            statement.execute("grant usage on schema " + schema + " to " + role);
            statement.execute("grant select, insert, update, delete on all tables in schema " + schema + " to " + role);
            statement.execute("grant usage, select on all sequences in schema " + schema + " to " + role);
            statement.execute("grant execute on function expire_audit_entries() to " + role);
            statement.execute("revoke update, delete on audit_entry from " + role);
            statement.execute("revoke insert, update, delete on flyway_schema_history from " + role);
        }
    }

    private static String schema(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select current_schema()")) {
            row.next();
            return row.getString(1);
        }
    }
}
