package org.yap.persistence.admission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Row of a node that asked to be admitted. Everything above sees {@link JoinRequestRecord}. */
@Entity
@Table(name = "join_request")
class JoinRequestEntity {
    @EmbeddedId
    private Key key;

    @Column(name = "token_hash", nullable = false)
    private String tokenHash;

    @Column(nullable = false)
    private String address;

    @Column(name = "public_url", nullable = false)
    private String publicUrl;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String client;

    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private JoinRequestRecord.State state;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    protected JoinRequestEntity() {}

    JoinRequestEntity(JoinRequestRecord record) {
        key = new Key(record.network(), record.node());
        tokenHash = record.tokenHash();
        address = record.address();
        publicUrl = record.publicUrl();
        name = record.name();
        client = record.client();
        askedAt = record.askedAt();
        state = record.state();
    }

    JoinRequestRecord toRecord() {
        return new JoinRequestRecord(
                NetworkId.ofHex(key.network),
                NodeId.ofHex(key.node),
                tokenHash,
                address,
                publicUrl,
                name,
                client,
                askedAt,
                state);
    }

    /** A node asks once in a network. */
    @Embeddable
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        @Column(name = "network_id")
        private String network;

        @Column(name = "node_id")
        private String node;

        protected Key() {}

        Key(NetworkId network, NodeId node) {
            this.network = network.toString();
            this.node = node.toString();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && network.equals(key.network) && node.equals(key.node);
        }

        @Override
        public int hashCode() {
            return Objects.hash(network, node);
        }
    }
}
