package org.yap.persistence.user;

import java.util.List;

/** The audit log. Lines are added and read, never changed, and expire. Called within a transaction. */
public interface AuditStore {
    int MIN_KEPT_DAYS = 7;
    int MAX_KEPT_DAYS = 3_650;
    int DEFAULT_KEPT_DAYS = 365;

    void add(AuditEntity entry);

    /** Lines with an id below {@code before}, newest first; Long.MAX_VALUE begins at the newest. */
    List<AuditEntity> latest(long before, int count);

    /** Removes what is older than {@link #keptDays}, and gives how many lines that were. */
    long expire();

    /** {@link #DEFAULT_KEPT_DAYS} until it is set. */
    int keptDays();

    /** {@link #MIN_KEPT_DAYS} to {@link #MAX_KEPT_DAYS}. */
    void setKeptDays(int days);
}
