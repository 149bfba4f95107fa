package org.yap.ejb.password;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce, as stored: version (1 byte), nonce (12), ciphertext with its tag (16 more than the plain
 * text). Opens only with the same key and associated data.
 */
public final class SecretBox {
    private static final byte VERSION = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + NONCE_LENGTH;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretBox() {}

    public static byte[] seal(byte[] key, byte[] plain, byte[] associated) {
        byte[] head = new byte[HEAD];
        RANDOM.nextBytes(head);
        head[0] = VERSION;
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, key, head, associated).doFinal(plain);
            byte[] sealed = Arrays.copyOf(head, HEAD + closed.length);
            System.arraycopy(closed, 0, sealed, HEAD, closed.length);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty if key, associated data or the sealed bytes are not those. */
    public static Optional<byte[]> open(byte[] key, byte[] sealed, byte[] associated) {
        if (sealed.length < HEAD + TAG_BITS / 8 || sealed[0] != VERSION) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, sealed, associated).doFinal(sealed, HEAD, sealed.length - HEAD));
        } catch (AEADBadTagException wrong) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] head, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, head, 1, NONCE_LENGTH));
        cipher.updateAAD(head, 0, 1);
        cipher.updateAAD(associated);
        return cipher;
    }
}
