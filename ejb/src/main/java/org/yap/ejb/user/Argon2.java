package org.yap.ejb.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.yap.ejb.service.RefusedException;

/**
 * Derives from passwords, slowly and with much memory. At most two run at once at this node and eight wait; who waits too long
 * or comes beyond is refused {@code unavailable}, so that a crowd at the door can take neither all memory nor all threads.
 */
@ApplicationScoped
public class Argon2 {
    static final int OUTPUT_LENGTH = 32;

    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;

    private final Argon2Spec cost;
    private final Turnstile door;
    private final SecureRandom random = new SecureRandom();

    public Argon2() {
        this(64 * 1024, 3, 1, Duration.ofSeconds(15));
    }

    /** {@code memoryKib} KiB, {@code passes} and {@code lanes} for what is derived from now on; stored ones keep their own. */
    public Argon2(int memoryKib, int passes, int lanes, Duration patience) {
        this.cost = new Argon2Spec(memoryKib, passes, lanes, new byte[0]);
        this.door = new Turnstile(AT_ONCE, WAITING, patience);
    }

    /** A specification with a salt never used before. */
    public Argon2Spec newSpec() {
        return cost.renewed(random);
    }

    /** 32 bytes; wipe them. */
    public byte[] derive(Argon2Spec spec, char[] password) throws RefusedException {
        door.enter();
        try {
            return generate(spec, password);
        } finally {
            door.leave();
        }
    }

    /** Specification and result as one text, to be stored. */
    public String hash(char[] password) throws RefusedException {
        Argon2Spec spec = newSpec();
        return spec.text() + "$" + Base64.getEncoder().withoutPadding().encodeToString(derive(spec, password));
    }

    /** Whether {@code stored}, made by {@link #hash}, is of this password. */
    public boolean matches(String stored, char[] password) throws RefusedException {
        int end = stored.lastIndexOf('$');
        byte[] expected = Base64.getDecoder().decode(stored.substring(end + 1));
        return MessageDigest.isEqual(expected, derive(Argon2Spec.parse(stored.substring(0, end)), password));
    }

    private static byte[] generate(Argon2Spec spec, char[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(spec.memoryKib())
                .withIterations(spec.passes())
                .withParallelism(spec.lanes())
                .withSalt(spec.salt())
                .build());
        byte[] output = new byte[OUTPUT_LENGTH];
        char[] canonical = canonical(password);
        try {
            generator.generateBytes(canonical, output);
            return output;
        } finally {
            Arrays.fill(canonical, '\0');
        }
    }

    /** Keyboards differ in how they compose letters; the password is the same. */
    private static char[] canonical(char[] password) {
        for (char c : password) {
            if (c > 0x7f) {
                return Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC)
                        .toCharArray();
            }
        }
        return password.clone();
    }
}
