package org.yap.ledger.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;

/** Pure Java, for platforms without the native library. */
final class BouncyCastleSignatures implements Signatures {
    private static final ECDomainParameters CURVE = curve();

    @Override
    public boolean verify(PublicKey key, Hash256 message, Signature signature) {
        if (!Secp256k1Order.isWellFormed(key, signature)) {
            return false;
        }
        Optional<ECPoint> point = point(key);
        if (point.isEmpty()) {
            return false;
        }
        byte[] rs = signature.bytes();
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(point.get(), CURVE));
        return verifier.verifySignature(message.bytes(), number(rs, 0), number(rs, 32));
    }

    @Override
    public Signature sign(PrivateKey key, Hash256 message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, key.secret()), CURVE));
        BigInteger[] rs = signer.generateSignature(message.bytes());
        BigInteger s =
                rs[1].compareTo(CURVE.getN().shiftRight(1)) > 0 ? CURVE.getN().subtract(rs[1]) : rs[1];
        byte[] bytes = new byte[Signature.LENGTH];
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[0]), 0, bytes, 0, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, s), 0, bytes, 32, 32);
        return Signature.of(bytes);
    }

    @Override
    public PublicKey publicKey(PrivateKey key) {
        ECPoint point = new FixedPointCombMultiplier().multiply(CURVE.getG(), new BigInteger(1, key.secret()));
        return PublicKey.of(point.getEncoded(true));
    }

    @Override
    public String name() {
        return "Bouncy Castle";
    }

    static Optional<ECPoint> point(PublicKey key) {
        if (!key.isCompressed()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CURVE.getCurve().decodePoint(key.bytes()));
        } catch (IllegalArgumentException e) {
            // The key's x is not on the curve.
            return Optional.empty();
        }
    }

    private static BigInteger number(byte[] rs, int from) {
        return new BigInteger(1, Arrays.copyOfRange(rs, from, from + 32));
    }

    private static ECDomainParameters curve() {
        X9ECParameters named = CustomNamedCurves.getByName("secp256k1");
        return new ECDomainParameters(named.getCurve(), named.getG(), named.getN(), named.getH());
    }
}
