package org.yap.persistence.user;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where users are kept. Called within a transaction. */
public interface UserStore {
    /** The new user's id; empty if the name is taken. */
    Optional<Long> add(
            String name, String nameKey, boolean administrator, UserCredentials credentials, Instant created);

    Optional<UserRecord> byId(long id);

    Optional<UserRecord> byNameKey(String nameKey);

    boolean hasAdministrator();

    /** Begins a new generation. False, and nothing is changed, if the data key is no longer wrapped as in {@code expected}. */
    boolean replaceCredentials(long id, UserCredentials expected, UserCredentials replacement);

    /** Changes the user's failures in one step: whoever does the same meanwhile waits. What they were; empty if nobody's. */
    Optional<LoginFailures> changeFailures(long id, UnaryOperator<LoginFailures> change);

    /** From now on this token's hash is the only one that counts. */
    void setSetupToken(byte[] tokenHash, Instant created);

    boolean isSetupToken(byte[] tokenHash);

    /** Uses the token up; true for one caller only. */
    boolean consumeSetupToken(byte[] tokenHash);
}
