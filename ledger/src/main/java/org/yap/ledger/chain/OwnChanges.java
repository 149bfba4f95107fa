package org.yap.ledger.chain;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;

/**
 * What a commit changes of the payments of this node's own users and programs. They are stored whole while they are in no
 * block; of those in a block only their positions are.
 *
 * @param added payments that are in no block now
 * @param removed leaves of those that are in a block now, or were given up
 * @param failures by leaf, of those whose failure changed, and that were not removed
 * @param lost those of the removed that expired, that another took the place of, or that could not wait for long
 * @param mined which payments of the block at a height are own ones, in place of what was stored of that height. What is
 *     stored of the heights of undone blocks goes before
 */
public record OwnChanges(
        List<Added> added,
        List<Hash256> removed,
        Map<Hash256, Failure> failures,
        List<Payment> lost,
        List<Mined> mined) {
    public static final OwnChanges NONE = new OwnChanges(List.of(), List.of(), Map.of(), List.of(), List.of());

    /** A payment, and for whom it was submitted. */
    public record Added(Payment payment, ClientId client) {}

    /**
     * Why a payment can't be pooled, and since when.
     *
     * @param past whether its sequence or time is past; if not, it is only rejected for now
     * @param since the height since which that is so; negative if it is not known to fail
     */
    public record Failure(boolean past, long since) {
        public static final Failure NONE = new Failure(false, -1);

        /** Now that it was tried again at this height, in vain. */
        public Failure again(boolean nowPast, long height) {
            boolean asBefore = nowPast == past && since >= 0;
            return new Failure(nowPast, asBefore ? Math.min(since, height) : height);
        }
    }

    /**
     * A stored one.
     *
     * @param arrival grows with each that is stored
     */
    public record Stored(long arrival, Payment payment, ClientId client, Failure failure) {
        public Place place() {
            return new Place(payment.sender(), payment.sequence(), arrival);
        }
    }

    /** Where a stored one is among all of its network: those of one sender are together, in order of sequence. */
    public record Place(AddressHash sender, long sequence, long arrival) implements Comparable<Place> {
        /** Before all others. */
        public static final Place START = new Place(AddressHash.of(new byte[AddressHash.LENGTH]), 0, 0);

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::sender)
                .thenComparingLong(Place::sequence)
                .thenComparingLong(Place::arrival);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

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
