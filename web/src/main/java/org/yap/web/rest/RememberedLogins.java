package org.yap.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.yap.ejb.user.Users.UserRow;

/**
 * Logins by HTTP Basic that were right within the last minute, so that a program does not cost an Argon2 with each request. Keyed
 * by an HMAC under a key that lives as long as the process; bounded, the oldest go first.
 */
@ApplicationScoped
public class RememberedLogins {
    static final long NANOS = 60_000_000_000L;
    static final int MOST = 1_000;

    private final SecretKeySpec key;
    private final LongSupplier nanoClock;
    private final Map<String, Remembered> logins = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MOST;
        }
    };

    public RememberedLogins() {
        this(System::nanoTime);
    }

    RememberedLogins(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public Optional<UserRow> find(byte[] credentials) {
        String tag = tag(credentials);
        synchronized (logins) {
            Remembered found = logins.get(tag);
            if (found == null) {
                return Optional.empty();
            }
            if (nanoClock.getAsLong() - found.since > NANOS) {
                logins.remove(tag);
                return Optional.empty();
            }
            return Optional.of(found.user);
        }
    }

    public void remember(byte[] credentials, UserRow user) {
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

    private record Remembered(UserRow user, long since) {}
}
