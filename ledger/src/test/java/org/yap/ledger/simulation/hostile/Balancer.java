package org.yap.ledger.simulation.hostile;

import org.yap.ledger.simulation.SimulatedNode;

/**
 * Tries to divide the others where going over becomes hard: it releases just as many private blocks as make a branch deep at the
 * moment when the others' block of the same height spreads. Who has that block must be convinced of a deep branch, who does not
 * takes the private ones at once.
 */
public final class Balancer extends PrivateChain {
    private final int blocks;
    private int released;

    /** {@code blocks}: one more than the network's switchDepth. */
    public Balancer(int blocks) {
        this.blocks = blocks;
    }

    /** How often it had blocks enough at the right moment. */
    public int released() {
        return released;
    }

    @Override
    void found(SimulatedNode self) {}

    @Override
    void othersAdvanced(SimulatedNode self) {
        if (heard() == forkHeight() + blocks && lead() >= 0) {
            released++;
            release(self, heard());
        }
    }
}
