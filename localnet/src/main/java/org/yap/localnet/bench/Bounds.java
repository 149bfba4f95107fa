package org.yap.localnet.bench;

import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;
import org.yap.localnet.api.NodeApi;

/** What no node of this machine can do better than: measured on all cores at once, in a second. */
final class Bounds {
    private static final long NANOS = 1_000_000_000L;
    private static final int BATCH = 100;

    private Bounds() {}

    /** Signature checks a second. */
    static double signatureChecks() throws Exception {
        Signatures signatures = Signatures.fastest();
        try (PrivateKey key = PrivateKey.of(Hash256.twice(new byte[] {1}).bytes())) {
            PublicKey known = signatures.publicKey(key);
            Hash256 message = Hash256.twice(new byte[] {2});
            Signature signature = signatures.sign(key, message);
            return BATCH
                    * Crowd.rate(Crowd.cores(), NANOS, () -> {
                        for (int i = 0; i < BATCH; i++) {
                            if (!signatures.verify(known, message, signature)) {
                                throw new IllegalStateException("a good signature was refused");
                            }
                        }
                    });
        }
    }

    /** Answers a second of a node that is asked for its tip over so many connections. */
    static double tips(NodeApi node, String network, int connections) throws Exception {
        return Crowd.rate(connections, NANOS, () -> node.tip(network));
    }
}
