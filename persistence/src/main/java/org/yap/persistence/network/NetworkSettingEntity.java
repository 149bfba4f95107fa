package org.yap.persistence.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of what administrators set for a network. */
@Entity
@Table(name = "network_setting")
class NetworkSettingEntity {
    @Id
    private byte[] network;

    @Column(nullable = false)
    private int members;

    protected NetworkSettingEntity() {}

    int members() {
        return members;
    }
}
