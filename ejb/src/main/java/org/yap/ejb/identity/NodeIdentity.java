package org.yap.ejb.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.value.NodeId;

/** This node's P-256 key pair and self-signed certificate, made at first start and kept in the database. */
public interface NodeIdentity {
    NodeId id();

    X509Certificate certificate();

    PrivateKey privateKey();

    /** Whether the private key is encrypted where it is stored. */
    boolean isSealed();

    /** SHA256withECDSA over {@code message} by this node's key. */
    byte[] sign(byte[] message);

    /** Signs leases and vouchers by the same key. */
    default NodeKeys.Signer signer() {
        return P256Keys.signer(privateKey(), (ECPublicKey) certificate().getPublicKey());
    }
}
