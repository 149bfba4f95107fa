package org.yap.persistence.user;

import java.util.List;

/** The audit log: lines are added and read, nothing else. Called within a transaction. */
public interface AuditStore {
    void add(AuditEntity entry);

    /** Newest first, those with an id below {@code before} (Long.MAX_VALUE for the newest). */
    List<AuditEntity> latest(long before, int count);
}
