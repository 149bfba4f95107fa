package org.yap.persistence.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** For how long the audit log is kept; the only row of its table. */
@Entity
@Table(name = "audit_setting")
class AuditSettingEntity {
    static final int ONLY = 1;

    @Id
    private int id = ONLY;

    @Column(name = "kept_days", nullable = false)
    private int keptDays;

    protected AuditSettingEntity() {}

    int keptDays() {
        return keptDays;
    }
}
