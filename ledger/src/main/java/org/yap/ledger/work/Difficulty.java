package org.yap.ledger.work;

import java.math.BigInteger;

/**
 * Which bits a block must carry. The parent is the anchor: the target moves by how far the parent's own interval was off, at
 * most ten intervals' worth, so that a network that was switched off owes nothing; and a block that comes very late is
 * easier itself, so that a strong miner who leaves does not stall the others for ever.
 */
public final class Difficulty {
    private static final int MAX_COUNTED = 10;
    private static final int STALLED_AFTER = 60;
    private static final int MAX_DOUBLINGS = 4;

    private Difficulty() {}

    /**
     * The bits of a block (rule {@code block-bad-bits}).
     *
     * @param parentBits the parent's compact target
     * @param parentInterval d: the parent's time minus the grandparent's, seconds; for the child of genesis, which starts
     *     from genesis' own bits, {@link #childOfGenesis}
     * @param ownInterval g: the block's time minus its parent's, seconds
     */
    public static int bits(DifficultyTerms terms, int parentBits, long parentInterval, long ownInterval) {
        BigInteger easiest = CompactTarget.target(terms.easiestBits());
        long interval = terms.blockInterval();
        BigInteger target = Asert.target(
                CompactTarget.target(parentBits),
                easiest,
                interval,
                terms.halfLife(),
                Math.min(parentInterval, MAX_COUNTED * interval),
                0);
        return CompactTarget.bits(eased(target, easiest, interval, ownInterval));
    }

    /** The bits of the block after genesis: genesis' own, eased if it comes very late. */
    public static int childOfGenesis(DifficultyTerms terms, int genesisBits, long ownInterval) {
        BigInteger easiest = CompactTarget.target(terms.easiestBits());
        return CompactTarget.bits(
                eased(CompactTarget.target(genesisBits), easiest, terms.blockInterval(), ownInterval));
    }

    private static BigInteger eased(BigInteger target, BigInteger easiest, long interval, long ownInterval) {
        long doublings = Math.max(0, Math.min(MAX_DOUBLINGS, ownInterval / (STALLED_AFTER * interval)));
        return target.shiftLeft((int) doublings).min(easiest);
    }
}
