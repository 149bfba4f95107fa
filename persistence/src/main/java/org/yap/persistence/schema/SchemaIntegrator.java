package org.yap.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.hibernate.tool.schema.internal.ExceptionHandlerHaltImpl;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * Migrates and validates the schema while Hibernate builds its session factory. Hibernate's own validation comes later;
 * doing it here too gives a schema that was changed by hand a plain error message. Found through the ServiceLoader.
 */
public final class SchemaIntegrator implements Integrator {
    private static final System.Logger LOG = System.getLogger(SchemaIntegrator.class.getName());

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        DataSource dataSource = sessionFactory
                .getServiceRegistry()
                .requireService(ConnectionProvider.class)
                .unwrap(DataSource.class);
        try {
            String version = migrate(dataSource);
            validate(metadata, sessionFactory);
            LOG.log(System.Logger.Level.INFO, "database schema at version {0}", version);
        } catch (SchemaRefusedException | DatabaseInUseException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            throw e;
        }
    }

    /** Under the lock: the schema must not change while another node uses it. */
    private static String migrate(DataSource dataSource) {
        DatabaseSettings.judge(dataSource);
        try (DatabaseLock unused = DatabaseLock.acquire(dataSource)) {
            Optional<TableOwner> owner = TableOwner.configured(dataSource);
            if (owner.isEmpty()) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "The node's own database role owns the tables, so whoever has its password can change the audit log. To"
                                + " prevent that, set YAP_DB_OWNER_USER and YAP_DB_OWNER_PASSWORD");
                return new SchemaMigration(dataSource).run();
            }
            String version = new SchemaMigration(owner.get().dataSource()).run();
            owner.get().grantTo(userOf(dataSource));
            return version;
        } catch (SQLException e) {
            throw DatabaseSettings.unreachable(e);
        }
    }

    private static String userOf(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getUserName();
        }
    }

    private static void validate(Metadata metadata, SessionFactoryImplementor sessionFactory) {
        Map<String, Object> settings = sessionFactory.getProperties();
        try {
            sessionFactory
                    .getServiceRegistry()
                    .requireService(SchemaManagementTool.class)
                    .getSchemaValidator(settings)
                    .doValidation(
                            metadata,
                            SchemaManagementToolCoordinator.buildExecutionOptions(
                                    settings, ExceptionHandlerHaltImpl.INSTANCE),
                            ContributableMatcher.ALL);
        } catch (SchemaManagementException e) {
            throw SchemaRefusedException.broken("it was changed by hand (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        // nothing to take down
    }
}
