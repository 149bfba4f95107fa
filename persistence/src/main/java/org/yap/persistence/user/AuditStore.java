package org.yap.persistence.user;

import java.util.List;

/** The audit log. Lines are added and read, never changed. Called within a transaction. */
public interface AuditStore {
    void add(AuditEntity entry);

    /** Lines with an id below {@code before}, newest first; Long.MAX_VALUE begins at the newest. */
    List<AuditEntity> latest(long before, int count);
}
