package org.yap.persistence.schema;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A database role of its own that owns the tables, set by {@code yap.db.owner.user} and {@code yap.db.owner.password} or the
 * environment. It runs the migrations and grants the node's role what that needs; the node itself can then neither change the
 * audit log nor drop what guards it.
 */
final class TableOwner implements DataSource {
    private final String url;
    private final Driver driver;
    private final Properties login = new Properties();

    private TableOwner(String url, Driver driver, String user, String password) {
        this.url = url;
        this.driver = driver;
        login.setProperty("user", user);
        login.setProperty("password", password);
    }

    /** Empty if none is set: then the node's role owns the tables. */
    static Optional<TableOwner> configured(DataSource nodes) throws SQLException {
        String user = setting("yap.db.owner.user");
        return user.isEmpty() ? Optional.empty() : Optional.of(of(nodes, user, setting("yap.db.owner.password")));
    }

    /** Of the same database. The driver is the pool's own: the application can't see it by its name. */
    static TableOwner of(DataSource nodes, String user, String password) throws SQLException {
        try (Connection connection = nodes.getConnection()) {
            ClassLoader drivers = connection.unwrap(Connection.class).getClass().getClassLoader();
            Driver driver = Class.forName("org.postgresql.Driver", true, drivers)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return new TableOwner(connection.getMetaData().getURL(), driver, user, password);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the database's driver is not PostgreSQL's", e);
        }
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
        try (Connection connection = getConnection();
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

    @Override
    public Connection getConnection() throws SQLException {
        return driver.connect(url, login);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the owner only");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is written
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the driver's own
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
