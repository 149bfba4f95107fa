package org.yap.ledger.state;

import java.util.List;
import org.yap.ledger.value.Hash256;

/**
 * A copy of all states after one block, from which a node starts quickly.
 *
 * @param block hash of the block
 * @param count how many accounts there are
 * @param states balance 8 and next sequence 8, big-endian, by number of account; in pieces of 4,096 accounts, the last may have
 *     fewer. Not to be changed
 */
public record AccountSnapshot(long height, Hash256 block, int count, List<byte[]> states) {
    /** What an account takes of it. */
    public static final int ACCOUNT_BYTES = 16;

    public AccountSnapshot {
        states = List.copyOf(states);
        long bytes = states.stream().mapToLong(piece -> piece.length).sum();
        if (bytes != (long) ACCOUNT_BYTES * count) {
            throw new IllegalArgumentException(bytes + " bytes of states of " + count + " accounts");
        }
    }
}
