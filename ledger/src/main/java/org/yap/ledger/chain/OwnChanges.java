package org.yap.ledger.chain;

import java.util.BitSet;
import java.util.List;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;

/**
 * What a commit changes of the payments of this node's own users and programs. They are stored whole while they are in no
 * block; of those in a block only their positions are, until it is buried.
 *
 * @param added payments that are in no block now
 * @param removed leaves of those that are in a block now, or were given up
 * @param lost those of the removed that expired, that another took the place of, or that could not wait for long
 * @param mined which payments of the block at a height are own ones, in place of what was stored of that height. What is
 *     stored of the heights of undone blocks goes before
 * @param buried what is stored of blocks up to this height is not needed any more
 */
public record OwnChanges(List<Added> added, List<Hash256> removed, List<Payment> lost, List<Mined> mined, long buried) {
    public static final OwnChanges NONE = new OwnChanges(List.of(), List.of(), List.of(), List.of(), 0);

    /** A payment, and for whom it was submitted. */
    public record Added(Payment payment, ClientId client) {}

    /**
     * A stored one.
     *
     * @param place where it is in the order of arrival
     */
    public record Stored(long place, Payment payment, ClientId client) {}

    /** Positions of own payments in the main chain's block at a height, from 0, the reward not counted. */
    public record Mined(long height, BitSet positions) {
        public Mined {
            positions = (BitSet) positions.clone();
        }

        @Override
        public BitSet positions() {
            return (BitSet) positions.clone();
        }
    }
}
