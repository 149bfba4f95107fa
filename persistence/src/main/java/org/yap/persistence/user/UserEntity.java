package org.yap.persistence.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** Row of a user. Everything above sees {@link UserRecord}. */
@Entity
@Table(name = "person")
class UserEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, length = 64)
    private String name;

    @Column(name = "name_key", nullable = false, length = UserRecord.NAME_KEY_LENGTH)
    private String nameKey;

    @Column(nullable = false)
    private boolean administrator;

    @Column(name = "login_hash", nullable = false)
    private String loginHash;

    @Column(name = "key_derivation", nullable = false)
    private String keyDerivation;

    @Column(name = "wrapped_key", nullable = false)
    private byte[] wrappedKey;

    @Column(nullable = false)
    private int failures;

    @Column(name = "last_failure")
    private Instant lastFailure;

    @Column(name = "locked_until")
    private Instant lockedUntil;

    @Column(name = "login_generation", nullable = false)
    private int generation;

    @Column(nullable = false)
    private Instant created;

    protected UserEntity() {}

    UserRecord toRecord() {
        return new UserRecord(
                id,
                name,
                nameKey,
                administrator,
                new UserCredentials(loginHash, keyDerivation, wrappedKey),
                failures(),
                generation,
                created);
    }

    LoginFailures failures() {
        return new LoginFailures(failures, Optional.ofNullable(lastFailure), Optional.ofNullable(lockedUntil));
    }
}
