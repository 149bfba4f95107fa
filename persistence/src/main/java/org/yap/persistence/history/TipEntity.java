package org.yap.persistence.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Where the main chain of a network ends. */
@Entity
@Immutable
@Table(name = "tip")
class TipEntity {
    @Id
    private int network;

    private byte[] hash;

    private int height;

    /** For Jakarta Persistence. */
    protected TipEntity() {}
}
