package org.yap.persistence.ledger;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where repositories get connection and transaction from. */
public interface ConnectionSource {
    /** Runs {@code work}, which only reads; perhaps without a transaction. */
    <T> T read(Work<T> work);

    /** Runs {@code work} in a transaction: all or nothing. */
    <T> T transaction(Work<T> work);

    /** Uses the connection; must neither close it nor end the transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** A connection and a local transaction for each piece of work. */
    static ConnectionSource of(DataSource dataSource) {
        return new OwnConnections(dataSource);
    }

    /** The entity manager's connection and transaction. The caller commits, or rolls back on an exception. */
    static ConnectionSource joining(EntityManager entityManager) {
        return new JoinedConnections(entityManager);
    }
}
