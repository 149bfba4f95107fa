package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The right of one node to use its database: an advisory lock of a session of its own, which the server frees when the
 * connection ends, whatever ended it. Acquire it outside any transaction, so that the connection is nobody else's.
 */
public final class DatabaseLock implements AutoCloseable {
    /** "yap-node" in ASCII. */
    private static final long KEY = 0x7961_702d_6e6f_6465L;

    private static final int CHECK_SECONDS = 5;

    private final Connection connection;

    private DatabaseLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock, at once or not at all: {@link DatabaseInUseException}. */
    public static DatabaseLock acquire(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean acquired = false;
        try {
            acquired = ask(connection, "select pg_try_advisory_lock(?)");
        } finally {
            if (!acquired) {
                connection.close();
            }
        }
        if (!acquired) {
            throw new DatabaseInUseException();
        }
        return new DatabaseLock(connection);
    }

    /**
     * Whether the lock is still this node's; asks the server. False means that the session was lost: the node must stop
     * writing, for another may have started.
     */
    public synchronized boolean held() {
        try {
            return ask(connection, """
                    select exists (select 1 from pg_locks where locktype = 'advisory' and granted
                        and pid = pg_backend_pid()
                        and (classid::bigint << 32) + objid::bigint = ?)""");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Gives the lock back; if the server does not confirm that, by ending the session, which a pool must not hand on. */
    @Override
    public synchronized void close() throws SQLException {
        boolean freed = connection.isClosed();
        try {
            freed = freed || ask(connection, "select pg_advisory_unlock(?)");
        } finally {
            if (!freed) {
                connection.unwrap(Connection.class).abort(Runnable::run);
            }
            connection.close();
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(CHECK_SECONDS);
            statement.setLong(1, KEY);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
