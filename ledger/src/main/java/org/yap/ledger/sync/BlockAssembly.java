package org.yap.ledger.sync;

import java.util.Optional;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Messages;

/** A block that comes in pieces from one neighbour: bounded, and given up if it comes too slowly. */
final class BlockAssembly {
    /** Until the first piece comes; after that a block of which nothing came is given up. */
    static final long FIRST_MILLIS = 5_000;
    /** Added for each piece that came: pieces need not come evenly, but all together as fast as this. */
    static final long PIECE_MILLIS = 1_000;

    private final Hash256 hash;
    private final int maxBytes;
    private final long since;
    private final int patience;
    private int expected;
    private byte[][] pieces;
    private int arrived;
    private int bytes;

    /**
     * @param expected how many bytes it will have, as far as that can be guessed
     * @param patience how many times longer than usual it may take
     */
    BlockAssembly(Hash256 hash, int maxBytes, int expected, long nowMillis, int patience) {
        this.expected = expected;
        this.hash = hash;
        this.maxBytes = maxBytes;
        this.since = nowMillis;
        this.patience = patience;
    }

    Hash256 hash() {
        return hash;
    }

    /** Whether a piece has arrived. */
    boolean hasBegun() {
        return arrived > 0;
    }

    /** How many bytes it will have; once a piece is here, at most. */
    int expected() {
        return expected;
    }

    /** Whether blocks may be as large as a piece says that this one is. */
    boolean allows(Messages.BlockPiece piece) {
        return piece.count() <= maxBytes / Messages.PIECE_BYTES + 1;
    }

    /** How many bytes the block has at most if this is the first piece to come, and allowed. */
    int mostBytes(Messages.BlockPiece piece) {
        return piece.count() == 1 ? piece.piece().length : Math.min(maxBytes, piece.count() * Messages.PIECE_BYTES);
    }

    boolean isOverdue(long nowMillis) {
        return nowMillis >= overdueMillis();
    }

    long overdueMillis() {
        return since + patience * (FIRST_MILLIS + arrived * PIECE_MILLIS);
    }

    /** False if the piece does not fit those before it, or makes the block too large. The same piece twice does no harm. */
    boolean add(Messages.BlockPiece piece) {
        if (pieces == null && allows(piece)) {
            pieces = new byte[piece.count()][];
            expected = mostBytes(piece);
        }
        if (pieces == null || pieces.length != piece.count()) {
            return false;
        }
        if (pieces[piece.index()] == null) {
            pieces[piece.index()] = piece.piece();
            bytes += piece.piece().length;
            arrived++;
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
