package org.yap.ledger.work.kernel;

import java.util.HexFormat;

/**
 * Whether a kernel finds what there is to find: the nonce of Bitcoin's genesis block, and in messages of many lengths a nonce for
 * each lane, by its own hash.
 */
final class KernelSelfTest {
    private static final byte[] GENESIS = HexFormat.of()
            .parseHex("0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e"
                    + "67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d");
    private static final long GENESIS_NONCE = 0x7c2bac1dL;
    private static final int[] GENESIS_LIMIT = {0, 0xffff_0000, 0, 0, 0, 0, 0, 0};

    /** Lengths before the nonce: it is in any byte of a word, and in one block of the tail, the first of two, or both. */
    private static final int[] LENGTHS = {0, 45, 46, 47, 48, 55, 56, 57, 60, 61, 63, 64, 76, 117, 120, 125, 190, 300};

    /** Tries all lengths. For a kernel that is not compiled yet: each try takes it a millisecond. */
    static final int SHORT = LENGTHS.length;

    /** Tries all lanes, and no vector has more. */
    static final int WHOLE = 64;

    private static final int ZERO_BITS = 9;

    private KernelSelfTest() {}

    static boolean passes(NonceKernel kernel, int tries) {
        if (!findsGenesis(kernel)) {
            return false;
        }
        for (int i = 0; i < tries; i++) {
            byte[] front = new byte[LENGTHS[i % LENGTHS.length]];
            for (int k = 0; k < front.length; k++) {
                front[k] = (byte) (((k + 31 * i + 7) * 0x9e37_79b9) >>> 24);
            }
            int nonceLength = i % 2 == 0 ? 4 : 8;
            long lane = ((0x5bd1_e995L * (i + 1)) & 0x3fff_ffc0L) + i;
            if (!findsLane(kernel, new NonceMessage(front, nonceLength), lane)) {
                return false;
            }
        }
        return true;
    }

    /** From the row of nonces before on: those that differ in their lowest byte only. */
    private static boolean findsGenesis(NonceKernel kernel) {
        NonceScan scan = kernel.scan(new NonceMessage(GENESIS, 4), GENESIS_LIMIT);
        return scan.first(GENESIS_NONCE - 40, 60) == 40
                && scan.first(GENESIS_NONCE - 40, 40) == NonceScan.NONE
                && scan.first(GENESIS_NONCE + 1, 20) == NonceScan.NONE;
    }

    /** A nonce in this lane whose hash is so low that hardly another lane could be taken for it; that hash is the limit. */
    private static boolean findsLane(NonceKernel kernel, NonceMessage message, long lane) {
        ScalarScan scalar = new ScalarScan(message, GENESIS_LIMIT);
        long nonce = lane;
        int[] hash = scalar.number(nonce);
        while (Integer.numberOfLeadingZeros(hash[0]) < ZERO_BITS) {
            nonce += WHOLE;
            hash = scalar.number(nonce);
        }
        return kernel.scan(message, hash).first(nonce, 1) == 0;
    }
}
