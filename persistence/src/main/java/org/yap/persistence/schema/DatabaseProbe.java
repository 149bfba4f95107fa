package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks a database how it is, outside of transactions. */
public final class DatabaseProbe {
    private static final String DISK_FULL = "53100";

    private final DataSource dataSource;

    public DatabaseProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether it takes changes. Throws if it does not answer. */
    public boolean writable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "select not (pg_is_in_recovery() or current_setting('transaction_read_only')::boolean)")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /** Whether there is room for a table of some pages, which is not kept. */
    public boolean hasRoom() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table yap_probe on commit drop as"
                    + " select repeat(n::text, 1000) as filling from generate_series(1, 1000) n");
            return true;
        } catch (SQLException e) {
            if (isFull(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Whether it was for lack of room on the database's disk. */
    public static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
