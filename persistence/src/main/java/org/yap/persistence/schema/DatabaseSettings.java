package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import javax.sql.DataSource;

/** Settings of the database server that this node depends on. */
final class DatabaseSettings {
    private static final String NEEDED_ENCODING = "UTF8";
    /** How PostgreSQL names the parameter that it refuses, in whatever language it says so. */
    private static final String TIME_ZONE = "\"TimeZone\"";

    private DatabaseSettings() {}

    /**
     * Changes nothing.
     *
     * @throws SchemaRefusedException if this node could not work with the database
     * @throws IllegalStateException if it can't be reached
     */
    static void judge(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show server_encoding")) {
            answer.next();
            String encoding = answer.getString(1);
            if (!NEEDED_ENCODING.equals(encoding)) {
                throw SchemaRefusedException.encoding(encoding);
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** What to say of a failed connection. */
    static RuntimeException unreachable(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(TIME_ZONE)) {
                return SchemaRefusedException.timeZone(TimeZone.getDefault().getID(), failure);
            }
        }
        return new IllegalStateException("the database can't be reached: " + failure.getMessage(), failure);
    }
}
