package org.yap.persistence.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.yap.persistence.schema.ConnectionPatience;

/**
 * Connections of one thread that takes part in none of the container's transactions. Each statement is a transaction of its own,
 * but for what is done within {@link #inTransaction}. A connection is taken from the pool for each piece of work, so that a broken
 * one does no harm to the next.
 */
public final class DirectConnections implements ConnectionSource {
    private final DataSource dataSource;
    private final Duration patience;
    /** That of the transaction under way. */
    private Optional<Connection> begun = Optional.empty();

    /** @param patience how long each statement may take, the commit too */
    public DirectConnections(DataSource dataSource, Duration patience) {
        this.dataSource = dataSource;
        this.patience = patience;
    }

    /** All that {@code work} does over these connections is one transaction; after an exception it is not stored, or nobody knows. */
    public <T> T inTransaction(Supplier<T> work) {
        return begun.isPresent() ? work.get() : onOne(connection -> begun(connection, work));
    }

    private <T> T begun(Connection connection, Supplier<T> work) throws SQLException {
        connection.setAutoCommit(false);
        begun = Optional.of(connection);
        try {
            T result = work.get();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (RuntimeException | Error | SQLException e) {
            takeBack(connection, e);
            throw e;
        } finally {
            begun = Optional.empty();
        }
    }

    /** If that fails the connection is broken, which takes it back as well. */
    private static void takeBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return begun.isPresent() ? on(begun.get(), work) : onOne(work);
    }

    @Override
    public <T> T transaction(Work<T> work) {
        return inTransaction(() -> read(work));
    }

    @Override
    public <T> T statement(Work<T> work) {
        return read(work);
    }

    private static <T> T on(Connection connection, Work<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private <T> T onOne(Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                ConnectionPatience unused = ConnectionPatience.of(connection, patience)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
