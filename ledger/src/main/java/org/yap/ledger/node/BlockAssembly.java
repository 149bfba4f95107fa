package org.yap.ledger.node;

import java.util.Optional;
import org.yap.ledger.value.Hash256;

/** A block that comes in pieces from one neighbour: bounded, and given up if nothing comes for a time. */
final class BlockAssembly {
    private final Hash256 hash;
    private final int maxBytes;
    private byte[][] pieces;
    private int arrived;
    private int bytes;
    private long due;

    BlockAssembly(Hash256 hash, int maxBytes, long due) {
        this.hash = hash;
        this.maxBytes = maxBytes;
        this.due = due;
    }

    Hash256 hash() {
        return hash;
    }

    boolean overdue(long nowMillis) {
        return nowMillis >= due;
    }

    /** False if the piece does not fit the ones before it, or the block would be too large. Twice the same is no matter. */
    boolean add(Messages.BlockPiece piece, long newDue) {
        if (pieces == null && piece.count() <= maxBytes / Messages.PIECE_BYTES + 1) {
            pieces = new byte[piece.count()][];
        }
        if (pieces == null || pieces.length != piece.count()) {
            return false;
        }
        if (pieces[piece.index()] == null) {
            pieces[piece.index()] = piece.piece();
            bytes += piece.piece().length;
            arrived++;
            due = newDue;
        }
        return bytes <= maxBytes;
    }

    /** The whole block's bytes once all pieces are here. */
    Optional<byte[]> whole() {
        if (pieces == null || arrived < pieces.length) {
            return Optional.empty();
        }
        byte[] whole = new byte[bytes];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return Optional.of(whole);
    }
}
