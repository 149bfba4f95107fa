package org.yap.persistence.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of what administrators set for a network. */
@Entity
@Table(name = "network_setting")
public class NetworkSetting {
    @Id
    private byte[] network;

    @Column(nullable = false)
    private int members;

    protected NetworkSetting() {}

    int members() {
        return members;
    }
}
