package org.yap.persistence.wallet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Row of a user's membership in a network, with the sealed key. Everything above sees {@link MembershipRecord}. */
@Entity
@Table(name = "membership")
class MembershipEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "person_id", nullable = false)
    private long userId;

    @Column(nullable = false)
    private byte[] network;

    @Column(name = "key_fingerprint", nullable = false)
    private byte[] keyFingerprint;

    @Column(name = "sealed_key", nullable = false)
    private byte[] sealedKey;

    @Column(name = "words_confirmed", nullable = false)
    private boolean wordsConfirmed;

    @Column(nullable = false)
    private Instant created;

    protected MembershipEntity() {}

    MembershipRecord toRecord() {
        return new MembershipRecord(
                id,
                userId,
                new NetworkId(Hash256.of(network)),
                keyFingerprint.clone(),
                sealedKey.clone(),
                wordsConfirmed);
    }
}
