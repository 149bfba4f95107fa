package org.yap.ejb.wallet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.yap.ejb.password.DataKey;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.MembershipRecord;

/**
 * How opt-in keys are stored: their entropy is encrypted under the user's data key, bound to user and network. Beside it is
 * a fingerprint that recognises the key without opening it. The entropy is 256 random bits, so its hash reveals nothing; the
 * network is part of the hash, so one phrase used in two networks does not show.
 */
final class SealedKeys {
    private static final byte[] SEAL = "yap opt-in key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FINGERPRINT = "yap opt-in key fingerprint".getBytes(StandardCharsets.US_ASCII);

    private SealedKeys() {}

    static byte[] seal(OptInKey key, DataKey dataKey, long userId, NetworkId network) {
        byte[] entropy = key.entropy();
        try {
            return dataKey.seal(entropy, associated(userId, network));
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    /** Throws IllegalStateException if the row was tampered with: the password has opened the data key before. */
    static OptInKey open(MembershipRecord membership, DataKey dataKey) {
        byte[] entropy = dataKey.open(membership.sealedKey(), associated(membership.userId(), membership.network()))
                .orElseThrow(() -> new IllegalStateException(membership + " does not hold a key of its user"));
        try {
            return OptInKey.ofEntropy(entropy);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    static byte[] fingerprint(OptInKey key, NetworkId network) {
        byte[] entropy = key.entropy();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(FINGERPRINT);
            digest.update(network.hash().bytes());
            return digest.digest(entropy);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    static boolean isKeyOf(MembershipRecord membership, OptInKey key) {
        return MessageDigest.isEqual(membership.keyFingerprint(), fingerprint(key, membership.network()));
    }

    private static byte[] associated(long userId, NetworkId network) {
        return ByteBuffer.allocate(SEAL.length + Long.BYTES + Hash256.LENGTH)
                .put(SEAL)
                .putLong(userId)
                .put(network.hash().bytes())
                .array();
    }
}
