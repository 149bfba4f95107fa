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

    static SchemaRefusedException earlierStorage(String version) {
        return new SchemaRefusedException(
                Reason.STORAGE_EARLIER,
                "the database (schema version " + version
                        + ") holds a network as an earlier version of Yap stored it, which this one can't read. Go on with that"
                        + " version; or give this one an empty database and join the network again.",
                null);
    }

    static SchemaRefusedException broken(String fault, Throwable cause) {
        return new SchemaRefusedException(
                Reason.SCHEMA_BROKEN,
                "the database's schema can't be used: " + fault
                        + ". Restore the last backup that was good, or use an empty database.",
                cause);
    }

    static SchemaRefusedException encoding(String encoding) {
        return new SchemaRefusedException(
                Reason.DATABASE_ENCODING,
                "the database's encoding is " + encoding
                        + ", which has no room for every name and memo. Make it anew with UTF8: create database ..."
                        + " encoding 'UTF8' template template0.",
                null);
    }

    static SchemaRefusedException timeZone(String zone, Throwable cause) {
        return new SchemaRefusedException(
                Reason.DATABASE_TIME_ZONE,
                "the database's server does not know this server's time zone " + zone
                        + ". Start Java with -Duser.timezone=UTC, or another zone that both know.",
                cause);
    }

    public Reason reason() {
        return reason;
    }

    /** Why a database is refused. */
    public enum Reason {
        /** A later version of Yap has changed the schema. */
        SCHEMA_NEWER("schema-newer"),
        /** It holds a network that was stored in another way than today's. */
        STORAGE_EARLIER("storage-earlier"),
        /** A migration failed half-way, or somebody changed the schema by hand. */
        SCHEMA_BROKEN("schema-broken"),
        /** Its encoding can't hold every text. */
        DATABASE_ENCODING("database-encoding"),
        /** Its server refuses every connection, because it does not know the time zone that Java names. */
        DATABASE_TIME_ZONE("database-time-zone");

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
