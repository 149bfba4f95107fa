package org.yap.persistence.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;

/** Row of this node's membership in a network. Everything above sees {@link KeptMembership}. */
@Entity
@Table(name = "network_membership")
class NetworkMembershipEntity {
    @Id
    @Column(name = "network_id")
    private String network;

    @Column(nullable = false)
    private long incarnation;

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false)
    private byte[] vouchers = {};

    @Column(name = "refuses_vouched", nullable = false)
    private boolean refusesVouched;

    @Column(name = "left_at")
    private Instant leftAt;

    protected NetworkMembershipEntity() {}

    NetworkMembershipEntity(NetworkId network) {
        this.network = network.toString();
    }

    /** The seconds keep it rising after an older backup was restored; the count, after the clock was put back. */
    long started(Instant now) {
        incarnation = Math.max(incarnation + 1, now.getEpochSecond());
        return incarnation;
    }

    void name(String chosen) {
        name = chosen;
    }

    void vouchers(byte[] shown) {
        vouchers = shown.clone();
    }

    void refusesVouched(boolean refuses) {
        refusesVouched = refuses;
    }

    void leftAt(Instant time) {
        leftAt = time;
    }

    /** Only the incarnation stays. */
    void forgotten() {
        name = "";
        vouchers = new byte[0];
        refusesVouched = false;
        leftAt = null;
    }

    NetworkId network() {
        return NetworkId.ofHex(network);
    }

    KeptMembership toRecord() {
        return new KeptMembership(incarnation, name, vouchers.clone(), refusesVouched, Optional.ofNullable(leftAt));
    }
}
