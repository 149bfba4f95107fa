package org.yap.ejb.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.persistence.schema.DatabaseProbe;

/** Whether the database answers, is this node's, and takes changes. */
@Dependent
class DatabaseCheck implements HealthCheck {
    private static final Logger LOG = System.getLogger(DatabaseCheck.class.getName());

    private final Steps steps;
    private final Supplier<Probe> probes;
    private boolean full;

    @Resource(lookup = "java:jboss/datasources/YapDS")
    private DataSource dataSource;

    @Inject
    DatabaseCheck(NetworkRuntime runtime) {
        this.steps = new StepsOf(runtime);
        this.probes = () -> new ProbeOf(new DatabaseProbe(dataSource));
    }

    DatabaseCheck(Steps steps, Probe probe) {
        this.steps = steps;
        this.probes = () -> probe;
    }

    /** What the networks know of the database. */
    interface Steps {
        /** Whether it is this node's. */
        boolean ownDatabase();

        /** Whether one failed for lack of room within the last seconds. */
        boolean lackRoom();
    }

    /** What the database says of itself. */
    interface Probe {
        boolean writable() throws SQLException;

        boolean hasRoom() throws SQLException;
    }

    @Override
    public String part() {
        return "database";
    }

    @Override
    public HealthReason late() {
        return HealthReason.DATABASE_UNREACHABLE;
    }

    @Override
    public List<HealthProblem> look() {
        Probe probe = probes.get();
        try {
            if (!probe.writable()) {
                return List.of(new HealthProblem(HealthReason.DATABASE_READ_ONLY, ""));
            }
        } catch (SQLException e) {
            return List.of(new HealthProblem(HealthReason.DATABASE_UNREACHABLE, e.getMessage()));
        }
        if (!steps.ownDatabase()) {
            return List.of(new HealthProblem(HealthReason.DATABASE_LOST, "another node may use it"));
        }
        full = isFull(probe);
        return full ? List.of(new HealthProblem(HealthReason.DATABASE_FULL, "")) : List.of();
    }

    /**
     * Room is only looked for, with a table of its own, after a step has found none, and until there is some. Somebody who can't look
     * knows no better than before.
     */
    private boolean isFull(Probe probe) {
        if (!steps.lackRoom() && !full) {
            return false;
        }
        try {
            return !probe.hasRoom();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The database's room can't be looked at", e);
            return true;
        }
    }

    private record StepsOf(NetworkRuntime runtime) implements Steps {
        @Override
        public boolean ownDatabase() {
            return runtime.ownsDatabase();
        }

        @Override
        public boolean lackRoom() {
            return runtime.anyStepFails(DatabaseProbe::isFull);
        }
    }

    private record ProbeOf(DatabaseProbe probe) implements Probe {
        @Override
        public boolean writable() throws SQLException {
            return probe.writable();
        }

        @Override
        public boolean hasRoom() throws SQLException {
            return probe.hasRoom();
        }
    }
}
