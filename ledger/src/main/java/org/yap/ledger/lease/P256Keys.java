package org.yap.ledger.lease;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;
import org.yap.ledger.value.Sha256;

/**
 * ECDSA over P-256 (NIST FIPS 186-4, D.1.2.3) with SHA-256. The platform signs, with whatever key it holds; Bouncy
 * Castle verifies, in a quarter of the time that the platform takes.
 */
public final class P256Keys implements NodeKeys {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    /** What stands before the point in a SubjectPublicKeyInfo (RFC 5480): id-ecPublicKey, prime256v1, a bit string. */
    private static final byte[] INFO = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final ECDomainParameters CURVE = curve();
    private static final int SCALAR = 32;

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
                .filter(found -> point(found).isPresent());
    }

    /** Signs with a key pair of P-256. Throws IllegalArgumentException if it is of another curve. */
    public static Signer signer(PrivateKey privateKey, ECPublicKey publicKey) {
        NodeKey key = keyOf(publicKey).orElseThrow(() -> new IllegalArgumentException("no key of P-256"));
        return new PlatformSigner(key, privateKey);
    }

    @Override
    public NodeId idOf(NodeKey key) {
        return NodeId.of(Sha256.of(INFO, key.bytes()));
    }

    @Override
    public boolean verifies(NodeKey key, byte[] message, NodeSignature signature) {
        return point(key)
                .map(point -> {
                    ECDSASigner verifier = new ECDSASigner();
                    verifier.init(false, new ECPublicKeyParameters(point, CURVE));
                    byte[] rs = signature.bytes();
                    return verifier.verifySignature(
                            Sha256.of(message),
                            new BigInteger(1, rs, 0, SCALAR),
                            new BigInteger(1, rs, SCALAR, SCALAR));
                })
                .orElse(false);
    }

    /** Empty if it is beside the curve. The curve has no other subgroup, and infinity has no such form. */
    private static Optional<ECPoint> point(NodeKey key) {
        try {
            return Optional.of(CURVE.getCurve().decodePoint(key.bytes()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ECDomainParameters curve() {
        X9ECParameters named = CustomNamedCurves.getByName("P-256");
        return new ECDomainParameters(named.getCurve(), named.getG(), named.getN(), named.getH());
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
