package org.yap.ledger.lease;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

/** ECDSA over P-256 (NIST FIPS 186-4, D.1.2.3) with SHA-256, by the platform. */
public final class P256Keys implements NodeKeys {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    /** What stands before the point in a SubjectPublicKeyInfo (RFC 5480): id-ecPublicKey, prime256v1, a bit string. */
    private static final byte[] INFO = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final int COORDINATE = 32;

    /** The key in its own form; empty if it is of another curve. */
    public static Optional<NodeKey> keyOf(PublicKey key) {
        byte[] info = key.getEncoded();
        int length = INFO.length + NodeKey.LENGTH;
        if (info == null || info.length != length || !Arrays.equals(info, 0, INFO.length, INFO, 0, INFO.length)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(info, INFO.length, length))
                .filter(NodeKey::isForm)
                .map(NodeKey::of)
                .filter(P256Keys::isOnCurve);
    }

    /** Signs with a key pair of P-256. Throws IllegalArgumentException if it is of another curve. */
    public static Signer signer(PrivateKey privateKey, ECPublicKey publicKey) {
        NodeKey key = keyOf(publicKey).orElseThrow(() -> new IllegalArgumentException("no key of P-256"));
        return new PlatformSigner(key, privateKey);
    }

    @Override
    public NodeId idOf(NodeKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(INFO);
            return NodeId.of(digest.digest(key.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean verifies(NodeKey key, byte[] message, NodeSignature signature) {
        if (!isOnCurve(key) || !isInRange(signature)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(platformKey(key));
            verifier.update(message);
            return verifier.verify(signature.bytes());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey platformKey(NodeKey key) throws GeneralSecurityException {
        byte[] info = Arrays.copyOf(INFO, INFO.length + NodeKey.LENGTH);
        key.copyTo(info, INFO.length);
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info));
    }

    /** y² = x³ - 3x + b. The curve has no other subgroup, and infinity has no such form. */
    private static boolean isOnCurve(NodeKey key) {
        byte[] point = key.bytes();
        BigInteger x = new BigInteger(1, point, 1, COORDINATE);
        BigInteger y = new BigInteger(1, point, 1 + COORDINATE, COORDINATE);
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(PRIME);
        return y.multiply(y).mod(PRIME).equals(right);
    }

    /** r and s between 1 and order - 1: not every platform looks (CVE-2022-21449). */
    private static boolean isInRange(NodeSignature signature) {
        byte[] rs = signature.bytes();
        return isScalar(new BigInteger(1, rs, 0, COORDINATE))
                && isScalar(new BigInteger(1, rs, COORDINATE, COORDINATE));
    }

    private static boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    private record PlatformSigner(NodeKey key, PrivateKey privateKey) implements Signer {
        @Override
        public NodeSignature sign(byte[] message) {
            try {
                Signature signer = Signature.getInstance(ALGORITHM);
                signer.initSign(privateKey);
                signer.update(message);
                return NodeSignature.of(signer.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this node's key can't sign", e);
            }
        }

        @Override
        public String toString() {
            return "signer of " + key;
        }
    }
}
