package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to this version's schema, or refuses it before anything is changed. */
public final class SchemaMigration {
    /** The first version of today's storage. There is no way to it from the ones before, so a network stored in one is refused. */
    public static final String STORAGE = "21";

    private final DataSource dataSource;
    private final Flyway flyway;

    public SchemaMigration(DataSource dataSource) {
        this.dataSource = dataSource;
        this.flyway = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(PatientDataSource.of(dataSource))
                .locations("classpath:db/migration")
                .javaMigrations(new OwnPaymentPlaces())
                .ignoreMigrationPatterns("*:pending")
                .cleanDisabled(true)
                .load();
    }

    /** Runs the missing migrations and returns the version. Throws {@link SchemaRefusedException}. */
    public String run() {
        try {
            refuseNewer();
            refuseBroken();
            refuseEarlierStorage();
            MigrateResult result = flyway.migrate();
            return result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
        } catch (FlywayException e) {
            throw SchemaRefusedException.broken(e.getMessage(), e);
        }
    }

    private void refuseNewer() {
        Arrays.stream(flyway.info().all())
                .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS
                        || info.getState() == MigrationState.FUTURE_FAILED)
                .filter(info -> info.getVersion() != null)
                .max(Comparator.comparing(MigrationInfo::getVersion))
                .ifPresent(info -> {
                    throw SchemaRefusedException.newer(info.getVersion().getVersion());
                });
    }

    private void refuseEarlierStorage() {
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(MigrationVersion.fromVersion(STORAGE)) < 0
                && hasNetwork()) {
            throw SchemaRefusedException.earlierStorage(current.getVersion().getVersion());
        }
    }

    private boolean hasNetwork() {
        try (Connection connection = PatientDataSource.of(dataSource).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select exists (select 1 from network)")) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException e) {
            throw DatabaseSettings.unreachable(e);
        }
    }

    private void refuseBroken() {
        var validation = flyway.validateWithResult();
        if (!validation.validationSuccessful) {
            String faults = validation.invalidMigrations.stream()
                    .map(fault -> fault.version + " " + fault.errorDetails.errorMessage)
                    .collect(Collectors.joining("; "));
            throw SchemaRefusedException.broken("a migration failed or was changed since it ran: " + faults, null);
        }
    }
}
