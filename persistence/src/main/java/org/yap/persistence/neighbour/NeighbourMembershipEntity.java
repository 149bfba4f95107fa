package org.yap.persistence.neighbour;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Says that a node is this node's neighbour in one network. */
@Entity
@Table(name = "neighbour_membership")
public class NeighbourMembershipEntity {
    @EmbeddedId
    private Key key;

    @Column(name = "added_by", nullable = false, updatable = false)
    private String addedBy;

    @Column(name = "added_at", nullable = false, updatable = false)
    private Instant addedAt;

    protected NeighbourMembershipEntity() {}

    public NeighbourMembershipEntity(NetworkId network, NodeId node, String addedBy, Instant addedAt) {
        this.key = new Key(network, node);
        this.addedBy = addedBy;
        this.addedAt = addedAt;
    }

    public NetworkId network() {
        return NetworkId.ofHex(key.networkId);
    }

    public NodeId node() {
        return NodeId.ofHex(key.nodeId);
    }

    public String addedBy() {
        return addedBy;
    }

    public Instant addedAt() {
        return addedAt;
    }

    /** Network and node. */
    @Embeddable
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        @Column(name = "network_id")
        private String networkId;

        @Column(name = "node_id")
        private String nodeId;

        protected Key() {}

        public Key(NetworkId network, NodeId node) {
            this.networkId = network.toString();
            this.nodeId = node.toString();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.networkId.equals(networkId) && key.nodeId.equals(nodeId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(networkId, nodeId);
        }
    }
}
