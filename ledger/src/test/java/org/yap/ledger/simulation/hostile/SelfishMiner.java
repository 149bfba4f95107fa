package org.yap.ledger.simulation.hostile;

import org.yap.ledger.simulation.SimulatedNode;

/**
 * Keeps its blocks to itself so that others mine in vain, as in I. Eyal and E. G. Sirer, "Majority is not enough" (2014),
 * algorithm 1.
 */
public class SelfishMiner extends PrivateChain {
    private boolean racing;

    @Override
    void found(SimulatedNode self) {
        if (racing) {
            racing = false;
            releaseAll(self);
        }
    }

    @Override
    void othersAdvanced(SimulatedNode self) {
        racing = lead() == 0;
        if (lead() == 0 || lead() == 1) {
            releaseAll(self);
        } else if (lead() > 1) {
            release(self, heard());
        }
    }

    @Override
    public void tipChanged(SimulatedNode self) {
        super.tipChanged(self);
        racing &= !isEmpty();
    }
}
