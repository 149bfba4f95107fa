package org.yap.web.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.yap.ejb.service.AddressShares;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users.UserRow;

/**
 * HTTP Basic logins that were right within the last minute, so that a program does not cost an Argon2 at each request. They
 * are keyed by an HMAC under a key of this process; bounded, the oldest are forgotten first. Requests of one client that
 * bring the same credentials at the same time share one check, and count as one try.
 */
@ApplicationScoped
public class RememberedLogins {
    static final long REMEMBERED_NANOS = 60_000_000_000L;
    static final int MAX_LOGINS = 1_000;

    /** Threads that may wait for another's look. */
    static final int MAX_FOLLOWERS = 16;

    /** Those of one client address. */
    static final int MAX_FOLLOWERS_OF_CLIENT = 10;

    /** Those of all addresses of one network. */
    static final int MAX_FOLLOWERS_OF_NETWORK = 14;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final SecretKeySpec key;
    private final LongSupplier nanoClock;
    private final Map<String, Remembered> logins = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MAX_LOGINS;
        }
    };

    private final Map<String, CompletableFuture<UserRow>> looks = new ConcurrentHashMap<>();
    private final AddressShares followers = new AddressShares(MAX_FOLLOWERS_OF_CLIENT, MAX_FOLLOWERS_OF_NETWORK);
    private int following;

    public RememberedLogins() {
        this(System::nanoTime);
    }

    RememberedLogins(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The remembered login, or what {@code look} finds. */
    public UserRow logIn(byte[] credentials, String clientAddress, Look look) throws RefusedException {
        Optional<UserRow> known = find(credentials);
        if (known.isPresent()) {
            return known.get();
        }
        String tag = tag(credentials) + clientAddress;
        CompletableFuture<UserRow> mine = new CompletableFuture<>();
        CompletableFuture<UserRow> leader = looks.putIfAbsent(tag, mine);
        if (leader != null) {
            return follow(leader, clientAddress);
        }
        try {
            UserRow user = look.authenticate();
            remember(credentials, user);
            mine.complete(user);
            return user;
        } catch (RefusedException | RuntimeException failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            looks.remove(tag);
            mine.cancel(false);
        }
    }

    private UserRow follow(CompletableFuture<UserRow> leader, String clientAddress) throws RefusedException {
        List<String> client = ClientAddress.networksOf(clientAddress);
        startToFollow(client);
        try {
            return leader.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw failed;
        } finally {
            endToFollow(client);
        }
    }

    private void startToFollow(List<String> client) throws RefusedException {
        synchronized (followers) {
            if (following >= MAX_FOLLOWERS) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, "too many passwords are being checked", SOON);
            }
            if (!followers.take(client, 1)) {
                throw new RefusedException(
                        ServiceReason.TOO_MANY_REQUESTS, "your other passwords are still being checked", SOON);
            }
            following++;
        }
    }

    private void endToFollow(List<String> client) {
        synchronized (followers) {
            followers.give(client, 1);
            following--;
        }
    }

    /** How many threads wait for another's look. */
    int following() {
        synchronized (followers) {
            return following;
        }
    }

    Optional<UserRow> find(byte[] credentials) {
        String tag = tag(credentials);
        synchronized (logins) {
            Remembered found = logins.get(tag);
            if (found == null) {
                return Optional.empty();
            }
            if (nanoClock.getAsLong() - found.since > REMEMBERED_NANOS) {
                logins.remove(tag);
                return Optional.empty();
            }
            return Optional.of(found.user);
        }
    }

    void remember(byte[] credentials, UserRow user) {
        String tag = tag(credentials);
        synchronized (logins) {
            logins.remove(tag);
            logins.put(tag, new Remembered(user, nanoClock.getAsLong()));
        }
    }

    /** After a change of password or of roles. */
    public void forget(long userId) {
        synchronized (logins) {
            logins.values().removeIf(each -> each.user.id() == userId);
        }
    }

    private String tag(byte[] credentials) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(credentials));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Checks the credentials. */
    @FunctionalInterface
    public interface Look {
        UserRow authenticate() throws RefusedException;
    }

    private record Remembered(UserRow user, long since) {}
}
