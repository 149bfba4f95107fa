package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The right to use a database, which one node has at a time: an advisory lock. It belongs to a connection of its own, and
 * the server frees it when that connection ends for any reason. Acquire it outside of transactions, which share
 * connections.
 */
public final class DatabaseLock implements AutoCloseable {
    /** "yap-node" in ASCII. */
    private static final long KEY = 0x7961_702d_6e6f_6465L;

    /** For each answer. A database that is silent for longer may have forgotten this node, and given the lock to another. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Connection connection;
    private final ConnectionPatience patience;

    private DatabaseLock(Connection connection, ConnectionPatience patience) {
        this.connection = connection;
        this.patience = patience;
    }

    /** Takes the lock; throws {@link DatabaseInUseException} at once if another node has it. */
    public static DatabaseLock acquire(DataSource dataSource) throws SQLException {
        return acquire(dataSource, PATIENCE);
    }

    static DatabaseLock acquire(DataSource dataSource, Duration patienceForAnswers) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean acquired = false;
        ConnectionPatience patience = null;
        try {
            patience = ConnectionPatience.of(connection, patienceForAnswers);
            acquired = ask(connection, "select pg_try_advisory_lock(?)");
        } finally {
            if (!acquired) {
                if (patience != null) {
                    patience.close();
                }
                connection.close();
            }
        }
        if (!acquired) {
            throw new DatabaseInUseException();
        }
        return new DatabaseLock(connection, patience);
    }

    /**
     * Asks the server whether this node still has the lock. False means that the connection was lost: another node may have
     * started, so this one must stop writing.
     */
    public synchronized boolean held() {
        try {
            return ask(connection, """
                select exists (select 1 from pg_locks where locktype = 'advisory' and granted
                    and pid = pg_backend_pid()
                    and (classid::bigint << 32) + objid::bigint = ?)\
                """);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Gives the lock back. If the server does not confirm that, the connection is cut, so that no pool hands it on with the
     * lock.
     */
    @Override
    public synchronized void close() throws SQLException {
        boolean freed = connection.isClosed();
        try {
            freed = freed || ask(connection, "select pg_advisory_unlock(?)");
        } finally {
            if (freed) {
                patience.close();
            } else {
                connection.unwrap(Connection.class).abort(Runnable::run);
            }
            connection.close();
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
