package org.yap.ejb.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.yap.ledger.value.NodeId;

/** An identity held in memory. */
public final class KeyPairIdentity implements NodeIdentity {
    private final NodeId id;
    private final X509Certificate certificate;
    private final PrivateKey privateKey;

    public KeyPairIdentity(PrivateKey privateKey, X509Certificate certificate) {
        this.id = PeerCertificate.idOf(certificate.getPublicKey());
        this.certificate = certificate;
        this.privateKey = privateKey;
    }

    /** From PKCS#8 and X.509 as stored. Throws IllegalStateException if they are not what this node once stored. */
    public static KeyPairIdentity of(byte[] pkcs8, byte[] der) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            X509Certificate certificate = PeerCertificate.read(der)
                    .orElseThrow(() -> new IllegalStateException("the stored certificate is no P-256 certificate"))
                    .certificate();
            return new KeyPairIdentity(key, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored node key can't be read", e);
        }
    }

    @Override
    public NodeId id() {
        return id;
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** It is not stored at all. */
    @Override
    public boolean isSealed() {
        return true;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the node key can't sign", e);
        }
    }
}
