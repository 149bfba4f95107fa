package org.yap.ejb.service;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;

/** Tells a database that does not serve from a fault of the node's own. */
public final class DatabaseTrouble {
    /** Classes of SQLSTATE: no connection; short of disk, memory or connections; stopped by an administrator; its disk fails. */
    private static final List<String> CLASSES = List.of("08", "53", "57", "58");

    private static final String READ_ONLY = "25006";

    private DatabaseTrouble() {}

    /** Whether it came from a database that does not answer, or can store nothing now; asking again later helps. */
    public static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceException || (cause instanceof SQLException sql && isTrouble(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrouble(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state != null
                        && (state.equals(READ_ONLY) || CLASSES.stream().anyMatch(state::startsWith)));
    }
}
