package org.yap.persistence.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Row of what administrators set for another node. Everything above sees {@link NodeMark}. */
@Entity
@IdClass(NodeInNetwork.class)
@Table(name = "node_mark")
class NodeMarkEntity {
    @Id
    @Column(name = "network_id")
    private String network;

    @Id
    @Column(name = "node_id")
    private String node;

    @Column(nullable = false)
    private boolean pinned;

    @Column(nullable = false)
    private String label;

    protected NodeMarkEntity() {}

    NodeMarkEntity(NetworkId network, NodeMark mark) {
        this.network = network.toString();
        this.node = mark.node().toString();
        this.pinned = mark.pinned();
        this.label = mark.label();
    }

    NodeMark toRecord() {
        return new NodeMark(NodeId.ofHex(node), pinned, label);
    }
}
