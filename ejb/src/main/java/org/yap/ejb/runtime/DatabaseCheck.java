package org.yap.ejb.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.persistence.schema.DatabaseProbe;

/** Whether the database answers, is this node's, and takes changes. */
@Dependent
class DatabaseCheck implements HealthCheck {
    private final NetworkRuntime runtime;

    @Resource(lookup = "java:jboss/datasources/YapDS")
    private DataSource dataSource;

    @Inject
    DatabaseCheck(NetworkRuntime runtime) {
        this.runtime = runtime;
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
        DatabaseProbe probe = new DatabaseProbe(dataSource);
        try {
            if (!probe.writable()) {
                return List.of(new HealthProblem(HealthReason.DATABASE_READ_ONLY, ""));
            }
            if (!runtime.ownsDatabase()) {
                return List.of(new HealthProblem(HealthReason.DATABASE_LOST, "another node may use it"));
            }
            boolean full = runtime.anyStepFailed(DatabaseProbe::isFull) && !probe.hasRoom();
            return full ? List.of(new HealthProblem(HealthReason.DATABASE_FULL, "")) : List.of();
        } catch (SQLException e) {
            return List.of(new HealthProblem(HealthReason.DATABASE_UNREACHABLE, e.getMessage()));
        }
    }
}
