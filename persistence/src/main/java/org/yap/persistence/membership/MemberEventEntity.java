package org.yap.persistence.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Row of what became of another member. Everything above sees {@link MemberEvent}. */
@Entity
@Table(name = "membership_event")
class MemberEventEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "network_id", nullable = false)
    private String network;

    @Column(name = "node_id", nullable = false)
    private String node;

    @Column(nullable = false)
    private Instant time;

    @Column(nullable = false)
    private String kind;

    private String reason;

    @Column(name = "by_other", nullable = false)
    private boolean byOther;

    protected MemberEventEntity() {}

    MemberEventEntity(NetworkId network, MemberEvent event) {
        this.network = network.toString();
        this.node = event.node().toString();
        this.time = event.time();
        this.kind = event.kind();
        this.reason = event.reason().orElse(null);
        this.byOther = event.byOther();
    }

    MemberEvent toRecord() {
        return new MemberEvent(NodeId.ofHex(node), time, kind, Optional.ofNullable(reason), byOther);
    }
}
