package org.yap.persistence.user;

import java.time.Instant;
import java.util.List;
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

    /** By name. */
    List<UserRecord> administrators();

    /** By name. Nobody else changes who is one until this transaction ends. */
    List<UserRecord> lockAdministrators();

    /** False if the user is one already. */
    boolean appointAdministrator(long id);

    void dismissAdministrator(long id);

    /**
     * Counts the generation up. Changes nothing and returns false if the stored data key is not that of {@code expected}.
     */
    boolean replaceCredentials(long id, UserCredentials expected, UserCredentials replacement);

    /**
     * Changes the user's failures in one step, so that callers at the same time wait. Returns what they were; empty if
     * there is no such user.
     */
    Optional<LoginFailures> changeFailures(long id, UnaryOperator<LoginFailures> change);

    /** Replaces the token. */
    void setSetupToken(byte[] tokenHash, Instant created);

    boolean isSetupToken(byte[] tokenHash);

    /** Uses the token up. Of several callers one gets true. */
    boolean consumeSetupToken(byte[] tokenHash);
}
