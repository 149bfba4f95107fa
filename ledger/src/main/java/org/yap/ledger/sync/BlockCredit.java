package org.yap.ledger.sync;

import java.util.Map;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Messages;

/** What a node may answer to requests for blocks, however late and over whichever connection. */
final class BlockCredit {
    private static final int REMEMBERED = 64;
    /** The question may come twice, and so may each answer. */
    private static final int ANSWERS = 4;

    /** How often it was asked for one block, and what came of it. */
    private static final class Asked {
        private int times;
        private int maxPieces;
        private int pieces;
        private int lacked;

        boolean mayCome(int count) {
            return ++pieces <= ANSWERS * times * Math.min(count, maxPieces);
        }

        boolean mayLack() {
            return ++lacked <= ANSWERS * times;
        }
    }

    private final Map<Hash256, Asked> asked = new RecentMap<>(REMEMBERED);

    /** It was asked for this block, which has so many bytes at most. */
    void asked(Hash256 block, int maxBytes) {
        Asked before = asked.remove(block);
        Asked now = before == null ? new Asked() : before;
        now.times++;
        now.maxPieces = maxBytes / Messages.PIECE_BYTES + 1;
        asked.put(block, now);
    }

    /** Whether the piece may answer what it was asked for, also if that is a while ago. */
    boolean mayCome(Messages.BlockPiece piece) {
        return mayCome(piece.hash(), piece.count());
    }

    /** Whether a message may answer that begins with this block, and is one of so many. */
    boolean mayCome(Hash256 block, int messages) {
        Asked what = asked.get(block);
        return what != null && what.mayCome(messages);
    }

    /** Whether it may say that it does not have the block. */
    boolean mayLack(Hash256 block) {
        Asked what = asked.get(block);
        return what != null && what.mayLack();
    }
}
