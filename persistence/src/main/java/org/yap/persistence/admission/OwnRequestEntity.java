package org.yap.persistence.admission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Row of a network that this node asked to be admitted to. Everything above sees {@link OwnRequestRecord}. */
@Entity
@Table(name = "own_join_request")
class OwnRequestEntity {
    @Id
    @Column(name = "network_id")
    private String network;

    @Column(nullable = false)
    private String link;

    @Column(name = "node_id", nullable = false)
    private String node;

    @Column(name = "public_url", nullable = false)
    private String publicUrl;

    @Column(name = "node_name", nullable = false)
    private String nodeName;

    @Column(name = "own_name", nullable = false)
    private String ownName;

    @Column(name = "asked_by", nullable = false)
    private String askedBy;

    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    private String refusal;

    protected OwnRequestEntity() {}

    OwnRequestEntity(OwnRequestRecord record) {
        network = record.network().toString();
        link = record.link();
        node = record.node().toString();
        publicUrl = record.publicUrl();
        nodeName = record.nodeName();
        ownName = record.ownName();
        askedBy = record.askedBy();
        askedAt = record.askedAt();
        refusal = record.refusal().orElse(null);
    }

    OwnRequestRecord toRecord() {
        return new OwnRequestRecord(
                NetworkId.ofHex(network),
                link,
                NodeId.ofHex(node),
                publicUrl,
                nodeName,
                ownName,
                askedBy,
                askedAt,
                Optional.ofNullable(refusal));
    }
}
