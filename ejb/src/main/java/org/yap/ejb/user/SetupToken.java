package org.yap.ejb.user;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.yap.ledger.value.Sha256;

/** The token that makes the first administrator: 128 random bits as hex. Only its hash is kept. */
final class SetupToken {
    private static final int LENGTH = 16;

    private SetupToken() {}

    static String generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] hashOf(String token) {
        String typed = token == null ? "" : token.strip();
        return Sha256.of(typed.getBytes(StandardCharsets.UTF_8));
    }
}
