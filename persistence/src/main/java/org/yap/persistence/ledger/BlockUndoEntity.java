package org.yap.persistence.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What undoes a block of the main chain. */
@Entity
@Immutable
@Table(name = "block_undo")
@IdClass(HeightKey.class)
class BlockUndoEntity {
    @Id
    private int network;

    @Id
    private int height;

    private byte[] undo;

    /** For Jakarta Persistence. */
    protected BlockUndoEntity() {}
}
