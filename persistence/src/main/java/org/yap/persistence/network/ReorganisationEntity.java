package org.yap.persistence.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yap.ledger.value.Hash256;

/** Row of one reorganisation. Everything above sees {@link ReorganisationRecord}. */
@Entity
@Table(name = "reorganisation")
class ReorganisationEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private byte[] network;

    @Column(nullable = false)
    private Instant time;

    @Column(name = "old_tip", nullable = false)
    private byte[] oldTip;

    @Column(name = "new_tip", nullable = false)
    private byte[] newTip;

    @Column(name = "fork_height", nullable = false)
    private long forkHeight;

    @Column(nullable = false)
    private int undone;

    @Column(nullable = false)
    private int connected;

    protected ReorganisationEntity() {}

    ReorganisationRecord toRecord() {
        return new ReorganisationRecord(time, Hash256.of(oldTip), Hash256.of(newTip), forkHeight, undone, connected);
    }
}
