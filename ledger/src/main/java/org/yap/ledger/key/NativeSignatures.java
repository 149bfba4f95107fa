package org.yap.ledger.key;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;

/** Bitcoin Core's libsecp256k1 by ACINQ's binding. Making one throws LinkageError where the native library is missing. */
final class NativeSignatures implements Signatures {
    private final Secp256k1 library = Secp256k1.get();

    @Override
    public boolean verify(PublicKey key, Hash256 message, Signature signature) {
        if (!Secp256k1Order.isWellFormed(key, signature)) {
            return false;
        }
        try {
            return library.verify(signature.bytes(), message.bytes(), key.bytes());
        } catch (Secp256k1Exception e) {
            // The key's x is not on the curve.
            return false;
        }
    }

    @Override
    public Signature sign(PrivateKey key, Hash256 message) {
        return Signature.of(library.sign(message.bytes(), key.secret(), null));
    }

    @Override
    public PublicKey publicKey(PrivateKey key) {
        return PublicKey.of(library.pubKeyCompress(library.pubkeyCreate(key.secret())));
    }

    @Override
    public String name() {
        return "libsecp256k1";
    }
}
