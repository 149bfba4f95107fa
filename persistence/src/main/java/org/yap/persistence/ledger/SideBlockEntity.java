package org.yap.persistence.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigInteger;
import org.hibernate.annotations.Immutable;

/** A block kept beside the main chain. */
@Entity
@Immutable
@Table(name = "side_block")
@IdClass(NamedKey.class)
class SideBlockEntity {
    @Id
    private int network;

    @Id
    private byte[] hash;

    private int height;

    @Column(precision = 78)
    private BigInteger work;

    private byte[] raw;

    /** For Jakarta Persistence. */
    protected SideBlockEntity() {}
}
