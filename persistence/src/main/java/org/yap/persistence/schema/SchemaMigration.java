package org.yap.persistence.schema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to this version's schema, or refuses it before anything is changed. */
public final class SchemaMigration {
    private final Flyway flyway;

    public SchemaMigration(DataSource dataSource) {
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
