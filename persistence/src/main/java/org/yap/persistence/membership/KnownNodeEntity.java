package org.yap.persistence.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Row of a node to start from. Everything above sees {@link KnownNode}. */
@Entity
@IdClass(NodeInNetwork.class)
@Table(name = "known_node")
class KnownNodeEntity {
    @Id
    @Column(name = "network_id")
    private String network;

    @Id
    @Column(name = "node_id")
    private String node;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private KnownNode.Role role;

    @Column(nullable = false)
    private byte[] lease;

    @Column(name = "stored_at", nullable = false)
    private Instant storedAt;

    protected KnownNodeEntity() {}

    KnownNodeEntity(NetworkId network, KnownNode known, Instant storedAt) {
        this.network = network.toString();
        this.node = known.node().toString();
        this.role = known.role();
        this.lease = known.lease().clone();
        this.storedAt = storedAt;
    }

    KnownNode toRecord() {
        return new KnownNode(NodeId.ofHex(node), role, lease.clone());
    }
}
