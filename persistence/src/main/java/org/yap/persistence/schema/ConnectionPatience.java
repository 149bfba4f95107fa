package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long a connection waits for each answer of the database, other than the data source's few seconds. Ends with {@link #close}, for
 * the connection goes back to a pool.
 */
public final class ConnectionPatience implements AutoCloseable {
    /** For statements that may take as long as the database is large. */
    public static final Duration UNBOUNDED = Duration.ZERO;

    private final Connection connection;
    private final int before;

    private ConnectionPatience(Connection connection, int before) {
        this.connection = connection;
        this.before = before;
    }

    public static ConnectionPatience of(Connection connection, Duration patience) throws SQLException {
        ConnectionPatience set = new ConnectionPatience(connection, connection.getNetworkTimeout());
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
        return set;
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }
}
