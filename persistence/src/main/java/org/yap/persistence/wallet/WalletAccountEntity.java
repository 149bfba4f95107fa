package org.yap.persistence.wallet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.PublicKey;

/** Row of an account of a user's key: what is known of it without the password. */
@Entity
@Table(name = "wallet_account")
class WalletAccountEntity {
    private static final int LABEL_LENGTH = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "membership_id", nullable = false)
    private long membershipId;

    @Column(name = "account_index", nullable = false)
    private int index;

    @Column(nullable = false, length = LABEL_LENGTH)
    private String label;

    @Column(name = "address_hash", nullable = false)
    private byte[] addressHash;

    @Column(name = "public_key", nullable = false)
    private byte[] publicKey;

    protected WalletAccountEntity() {}

    WalletAccountEntity(long membershipId, WalletAccountRecord account) {
        this.membershipId = membershipId;
        this.index = account.index();
        this.label = account.label();
        this.addressHash = account.hash().bytes();
        this.publicKey = account.key().bytes();
    }

    WalletAccountRecord toRecord() {
        return new WalletAccountRecord(index, label, AddressHash.of(addressHash), PublicKey.of(publicKey));
    }
}
