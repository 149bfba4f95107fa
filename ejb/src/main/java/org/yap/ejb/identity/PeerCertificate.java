package org.yap.ejb.identity;

import java.io.ByteArrayInputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Optional;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.Sha256;

/** A node's certificate and the id that its key gives it. */
public record PeerCertificate(X509Certificate certificate, NodeId id) {
    /** DER bytes; no certificate of a node has more. */
    public static final int MAX_BYTES = 4096;

    public static PeerCertificate of(X509Certificate certificate) {
        return new PeerCertificate(certificate, idOf(certificate.getPublicKey()));
    }

    /** From DER; empty if it is no certificate of a P-256 key. */
    public static Optional<PeerCertificate> read(byte[] der) {
        if (der.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return isP256(certificate.getPublicKey()) ? Optional.of(of(certificate)) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** SHA-256 of the key's SubjectPublicKeyInfo. */
    public static NodeId idOf(PublicKey key) {
        return NodeId.of(Sha256.of(key.getEncoded()));
    }

    /** DER. */
    public byte[] bytes() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded can't be encoded", e);
        }
    }

    /** Whether {@code signature} is SHA256withECDSA over {@code message} by this certificate's key. */
    public boolean signed(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isP256(PublicKey key) throws GeneralSecurityException {
        if (!(key instanceof ECPublicKey ec)) {
            return false;
        }
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec expected = p256.getParameterSpec(ECParameterSpec.class);
        return expected.getCurve().equals(ec.getParams().getCurve())
                && expected.getGenerator().equals(ec.getParams().getGenerator());
    }
}
