package org.yap.persistence.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Where repositories get connection and transaction from. */
public interface ConnectionSource {
    /** Runs {@code work}, which only reads; perhaps without a transaction. */
    <T> T read(Work<T> work);

    /** Runs {@code work} in a transaction: all or nothing. */
    <T> T transaction(Work<T> work);

    /** Runs {@code work}, which is one statement: all or nothing, in the caller's transaction or in one of its own. */
    <T> T statement(Work<T> work);

    /** Uses the connection; must neither close it nor end the transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
