package org.yap.ejb.password;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a key is derived from a password: Argon2id (RFC 9106) with its parameters and salt. Stored beside the result in the
 * usual text form {@code $argon2id$v=19$m=65536,t=3,p=1$salt}.
 *
 * @param memoryKib KiB of memory
 * @param passes t
 * @param lanes p
 */
public record Argon2Spec(int memoryKib, int passes, int lanes, byte[] salt) {
    private static final int SALT_LENGTH = 16;
    private static final int MAX_MEMORY_KIB = 1 << 20;
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,88})");

    public Argon2Spec {
        if (memoryKib < 8 || memoryKib > MAX_MEMORY_KIB || passes < 1 || lanes < 1) {
            throw new IllegalArgumentException("Argon2 parameters out of bounds");
        }
        salt = salt.clone();
    }

    /** The same cost with a new salt. */
    Argon2Spec renewed(SecureRandom random) {
        byte[] fresh = new byte[SALT_LENGTH];
        random.nextBytes(fresh);
        return new Argon2Spec(memoryKib, passes, lanes, fresh);
    }

    /** Throws IllegalArgumentException if the text is anything else: it was stored by this node. */
    static Argon2Spec parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an Argon2id specification");
        }
        return new Argon2Spec(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4)));
    }

    String text() {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + lanes + "$"
                + Base64.getEncoder().withoutPadding().encodeToString(salt);
    }

    @Override
    public String toString() {
        return text();
    }
}
