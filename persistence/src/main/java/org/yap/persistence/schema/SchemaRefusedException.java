package org.yap.persistence.schema;

/** This version can't use the database. The message says why, and what to do. */
public final class SchemaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private SchemaRefusedException(Reason reason, String message, Throwable cause) {
        super(reason.id() + ": " + message, cause);
        this.reason = reason;
    }

    static SchemaRefusedException newer(String version) {
        return new SchemaRefusedException(
                Reason.SCHEMA_NEWER,
                "the database has schema version " + version
                        + ", made by a later version of Yap. Deploy that version, or use another database.",
                null);
    }

    static SchemaRefusedException broken(String fault, Throwable cause) {
        return new SchemaRefusedException(
                Reason.SCHEMA_BROKEN,
                "the database's schema can't be used: " + fault
                        + ". Restore the last backup that was good, or use an empty database.",
                cause);
    }

    public Reason reason() {
        return reason;
    }

    /** Why a database is refused. */
    public enum Reason {
        /** A later version of Yap has changed the schema. */
        SCHEMA_NEWER("schema-newer"),
        /** A migration failed half-way, or somebody changed the schema by hand. */
        SCHEMA_BROKEN("schema-broken");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        /** Stable, for logs and tests. */
        public String id() {
            return id;
        }
    }
}
