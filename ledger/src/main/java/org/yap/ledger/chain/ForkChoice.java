package org.yap.ledger.chain;

import java.math.BigInteger;
import org.yap.ledger.work.CompactTarget;

/** Which branch is followed: consensus of a network is that all who see the same blocks come to follow the same. */
final class ForkChoice {
    private final int switchMargin;

    ForkChoice(int switchMargin) {
        this.switchMargin = switchMargin;
    }

    /**
     * Whether a branch that does not contain my tip is to replace it: its work must exceed mine by more than the margin,
     * counted in blocks at my tip's target. First seen wins a tie, so that nodes do not swing to and fro.
     */
    boolean prefers(ChainEntry candidate, ChainEntry tip) {
        BigInteger lead = candidate.work().subtract(tip.work());
        if (lead.signum() <= 0) {
            return false;
        }
        return lead.compareTo(work(switchMargin, tip)) > 0;
    }

    /** Whether the candidate's work lacks less than that of so many blocks at my tip's target. */
    boolean isWithin(int blocks, ChainEntry candidate, ChainEntry tip) {
        return candidate.work().add(work(blocks, tip)).compareTo(tip.work()) > 0;
    }

    private static BigInteger work(int blocks, ChainEntry tip) {
        return CompactTarget.work(tip.header().bits()).multiply(BigInteger.valueOf(blocks));
    }
}
