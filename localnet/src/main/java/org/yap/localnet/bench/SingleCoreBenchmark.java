package org.yap.localnet.bench;

import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;

/** What one core does: signature checks. */
final class SingleCoreBenchmark {
    private static final long NANOS = 3_000_000_000L;
    private static final int BATCH = 500;

    private SingleCoreBenchmark() {}

    static void run(Results results) {
        Signatures signatures = Signatures.fastest();
        results.add(
                "signatures",
                "signature checks per second per core (" + signatures.name() + ")",
                checks(signatures),
                "/s");
    }

    private static double checks(Signatures signatures) {
        try (PrivateKey key = PrivateKey.of(Hash256.twice(new byte[] {1}).bytes())) {
            PublicKey known = signatures.publicKey(key);
            Hash256 message = Hash256.twice(new byte[] {2});
            Signature signature = signatures.sign(key, message);
            check(signatures, known, message, signature);
            return check(signatures, known, message, signature);
        }
    }

    private static double check(Signatures signatures, PublicKey key, Hash256 message, Signature signature) {
        long start = System.nanoTime();
        long checked = 0;
        while (System.nanoTime() - start < NANOS) {
            for (int i = 0; i < BATCH; i++) {
                if (!signatures.verify(key, message, signature)) {
                    throw new IllegalStateException("a good signature was refused");
                }
            }
            checked += BATCH;
        }
        return checked * 1e9 / (System.nanoTime() - start);
    }
}
