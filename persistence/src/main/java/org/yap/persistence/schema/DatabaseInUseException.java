package org.yap.persistence.schema;

/** Another node uses this database. */
public final class DatabaseInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable, for logs and tests. */
    public static final String REASON = "database-in-use";

    DatabaseInUseException() {
        super(REASON + ": another node uses this database. Stop it, or give this node a database of its own.");
    }
}
