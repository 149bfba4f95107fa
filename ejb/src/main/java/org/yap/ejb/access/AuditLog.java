package org.yap.ejb.access;

import java.util.List;
import org.yap.ejb.service.Audit.AuditRow;
import org.yap.ejb.service.RefusedException;

/** The audit log, for administrators only. */
public interface AuditLog {
    int MAX_ROWS = 200;

    /** Newest first, those with an id below {@code before} (Long.MAX_VALUE for the newest), at most {@link #MAX_ROWS}. */
    List<AuditRow> latest(long before, int count) throws RefusedException;

    /** For how many days lines are kept. */
    int keptDays() throws RefusedException;

    /** Refuses bad-input unless it is 7 to 3,650. */
    void keep(int days, String administrator) throws RefusedException;
}
