package org.yap.ledger.chain;

import java.math.BigInteger;
import org.yap.ledger.work.CompactTarget;

/** Which branch is followed. All nodes that see the same blocks come to follow the same branch. */
final class ForkChoice {
    private final int switchMargin;

    ForkChoice(int switchMargin) {
        this.switchMargin = switchMargin;
    }

    /**
     * Whether a branch that does not contain the tip is to replace the main chain: its work must exceed the tip's by more
     * than that of {@code switchMargin} blocks at the tip's target. In a tie the branch seen first stays, so that nodes do
     * not swing to and fro.
     */
    boolean prefers(ChainEntry candidate, ChainEntry tip) {
        BigInteger lead = candidate.work().subtract(tip.work());
        if (lead.signum() <= 0) {
            return false;
        }
        return lead.compareTo(work(switchMargin, tip)) > 0;
    }

    /** Whether the candidate's work is less than that of so many blocks (at the tip's target) behind the tip's. */
    boolean isWithin(int blocks, ChainEntry candidate, ChainEntry tip) {
        return candidate.work().add(work(blocks, tip)).compareTo(tip.work()) > 0;
    }

    private static BigInteger work(int blocks, ChainEntry tip) {
        return CompactTarget.work(tip.header().bits()).multiply(BigInteger.valueOf(blocks));
    }
}
