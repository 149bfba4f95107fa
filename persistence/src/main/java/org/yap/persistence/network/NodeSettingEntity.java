package org.yap.persistence.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The only row of this node's own settings. */
@Entity
@Table(name = "node_setting")
class NodeSettingEntity {
    static final int ONLY = 1;

    @Id
    private int id = ONLY;

    @Column(name = "open_to_programs", nullable = false)
    private boolean openToPrograms;

    protected NodeSettingEntity() {}

    boolean openToPrograms() {
        return openToPrograms;
    }
}
