package org.yap.ejb.password;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.yap.ejb.password.PasswordLanes.Visit;
import org.yap.ejb.service.RefusedException;

/** Argon2id (RFC 9106), which takes much time and memory; {@link PasswordLanes} says how many may run at once, and who is next. */
@ApplicationScoped
public class Argon2 implements KeyDerivation {
    static final int OUTPUT_LENGTH = 32;

    private final Argon2Spec cost;
    private final PasswordGate gate;
    private final SecureRandom random = new SecureRandom();

    public Argon2() {
        this(64 * 1024, 3, 1, Duration.ofSeconds(15));
    }

    /** {@code memoryKib}, {@code passes} and {@code lanes} are for new passwords; stored ones keep their own. */
    public Argon2(int memoryKib, int passes, int lanes, Duration patience) {
        this.cost = new Argon2Spec(memoryKib, passes, lanes, new byte[0]);
        this.gate = new PasswordGate(patience);
    }

    @Override
    public Argon2Spec newSpec() {
        return cost.renewed(random);
    }

    @Override
    public Turn begin(PasswordUse use) throws RefusedException {
        return new GatedTurn(gate.enter(use));
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

    /** Keyboards compose letters in different ways; the password is the same. */
    private static char[] canonical(char[] password) {
        for (char c : password) {
            if (c > 0x7f) {
                return Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC)
                        .toCharArray();
            }
        }
        return password.clone();
    }

    /** Waits for a place at each derivation. */
    private final class GatedTurn implements Turn {
        private final Visit visit;

        GatedTurn(Visit visit) {
            this.visit = visit;
        }

        @Override
        public byte[] derive(Argon2Spec spec, char[] password) throws RefusedException {
            try {
                gate.begin(visit);
                return generate(spec, password);
            } finally {
                gate.end(visit);
            }
        }

        @Override
        public void close() {
            gate.leave(visit);
        }
    }
}
