package org.yap.persistence.ledger;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where the stores get their connection and transaction from. */
public interface ConnectionSource {
    /** Runs {@code work}; what it reads need not be in one transaction. */
    <T> T read(Work<T> work);

    /** Runs {@code work} in a transaction: all or nothing. */
    <T> T transaction(Work<T> work);

    /** What is done with the connection; it neither closes it nor ends the transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** A connection and a local transaction for each piece of work. */
    static ConnectionSource of(DataSource dataSource) {
        return new OwnConnections(dataSource);
    }

    /** The connection and transaction of the entity manager: the caller's, who commits it, or rolls it back on an exception. */
    static ConnectionSource joining(EntityManager entityManager) {
        return new JoinedConnections(entityManager);
    }
}
