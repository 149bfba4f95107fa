package org.yap.ledger.mempool;

import java.util.List;

/**
 * The fees that a block gets of a queue, by the bytes that it has room for: straight lines from chunk to chunk, each less steep
 * than the one before, and level behind the last.
 */
record FeeDiagram(List<Chunk> chunks) {
    /** Whether no block gets less of this than of {@code other}. */
    boolean covers(FeeDiagram other) {
        long fees = 0;
        long bytes = 0;
        // between the ends of the other's chunks the other is straight and this bends down only: the ends decide
        for (Chunk chunk : other.chunks) {
            fees += chunk.rate().fee();
            bytes += chunk.weight();
            if (!reaches(fees, bytes)) {
                return false;
            }
        }
        return true;
    }

    /** Whether so many bytes have at least so many fees. */
    private boolean reaches(long fees, long bytes) {
        long feesLeft = fees;
        long bytesLeft = bytes;
        for (Chunk chunk : chunks) {
            if (feesLeft <= 0) {
                return true;
            }
            if (bytesLeft <= chunk.weight()) {
                return bytesLeft > 0 && chunk.rate().compareTo(new FeeRate(feesLeft, bytesLeft)) >= 0;
            }
            feesLeft -= chunk.rate().fee();
            bytesLeft -= chunk.weight();
        }
        return feesLeft <= 0;
    }
}
