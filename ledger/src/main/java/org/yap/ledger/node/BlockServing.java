package org.yap.ledger.node;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.value.Hash256;

/** Sends blocks to neighbours that ask, in pieces. The bytes of the last few are kept, since several ask for the same. */
final class BlockServing {
    private static final int REMEMBERED = 4;

    private final Chain chain;
    private final Outbox out;
    private final Map<Hash256, byte[]> recent = new RecentMap<>(REMEMBERED);

    BlockServing(Chain chain, Outbox out) {
        this.chain = chain;
        this.out = out;
    }

    void asked(Neighbour from, Messages.GetBlock request) {
        Optional<byte[]> bytes = bytes(request.hash());
        if (bytes.isEmpty()) {
            out.send(from.id(), new Messages.NoBlock(request.hash()));
            return;
        }
        byte[] whole = bytes.get();
        int count = (whole.length + Messages.PIECE_BYTES - 1) / Messages.PIECE_BYTES;
        for (int i = 0; i < count; i++) {
            int start = i * Messages.PIECE_BYTES;
            byte[] piece = Arrays.copyOfRange(whole, start, Math.min(whole.length, start + Messages.PIECE_BYTES));
            out.send(from.id(), new Messages.BlockPiece(request.hash(), i, count, piece));
        }
    }

    private Optional<byte[]> bytes(Hash256 hash) {
        byte[] known = recent.get(hash);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<byte[]> bytes = chain.body(hash).map(Block::bytes);
        bytes.ifPresent(each -> recent.put(hash, each));
        return bytes;
    }
}
