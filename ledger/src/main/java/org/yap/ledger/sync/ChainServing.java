package org.yap.ledger.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.BlockTree;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Messages;

/**
 * Sends headers and blocks to neighbours that ask, within the {@link Allowance} of each. When it is used up, the neighbour's
 * last request of each kind is answered at the next tick; an honest node has no more than one under way.
 */
final class ChainServing {
    private static final int REMEMBERED = 4;
    /** The least that an answer counts: for the time that the writer takes to find it. */
    private static final int MIN_FOR_HEADERS = 1 << 20;

    private static final int MIN_FOR_NO_BLOCK = 256 << 10;

    private final Chain chain;
    private final Collection<SyncPeer> neighbours;
    private final Outbox out;
    /** The pieces of the last few blocks, since several ask for the same. */
    private final Map<Hash256, List<Messages.BlockPiece>> recent = new RecentMap<>(REMEMBERED);

    ChainServing(Chain chain, Collection<SyncPeer> neighbours, Outbox out) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
    }

    void headersAsked(SyncPeer from, Messages.GetHeaders request) {
        if (from.allowance().isSpent()) {
            from.postpone(request);
        } else {
            sendHeaders(from, request);
        }
    }

    void blockAsked(SyncPeer from, Messages.GetBlock request) {
        if (from.allowance().isSpent()) {
            from.postpone(request);
        } else {
            sendBlock(from, request);
        }
    }

    void tick() {
        for (SyncPeer neighbour : neighbours) {
            neighbour.allowance().renew();
            neighbour.takePostponedHeaders().ifPresent(request -> headersAsked(neighbour, request));
            neighbour.takePostponedBlock().ifPresent(request -> blockAsked(neighbour, request));
        }
    }

    private void sendHeaders(SyncPeer to, Messages.GetHeaders request) {
        BlockTree tree = chain.tree();
        long fork = tree.firstOnMain(request.locator()).map(ChainEntry::height).orElse(0L);
        List<BlockHeader> headers = tree.mainEntries(fork + 1, Messages.MAX_HEADERS).stream()
                .map(ChainEntry::header)
                .toList();
        to.allowance().use(Math.max(MIN_FOR_HEADERS, headers.size() * BlockHeader.LENGTH));
        out.send(to.id(), new Messages.Headers(headers));
    }

    private void sendBlock(SyncPeer to, Messages.GetBlock request) {
        List<Messages.BlockPiece> pieces = pieces(request.hash());
        if (pieces.isEmpty()) {
            out.send(to.id(), new Messages.NoBlock(request.hash()));
            to.allowance().use(MIN_FOR_NO_BLOCK);
            return;
        }
        pieces.forEach(piece -> out.send(to.id(), piece));
        to.allowance()
                .use(pieces.stream().mapToLong(piece -> piece.piece().length).sum());
    }

    private List<Messages.BlockPiece> pieces(Hash256 hash) {
        List<Messages.BlockPiece> known = recent.get(hash);
        if (known != null) {
            return known;
        }
        Optional<byte[]> bytes = chain.body(hash).map(Block::bytes);
        List<Messages.BlockPiece> pieces =
                bytes.map(whole -> split(hash, whole)).orElse(List.of());
        if (!pieces.isEmpty()) {
            recent.put(hash, pieces);
        }
        return pieces;
    }

    private static List<Messages.BlockPiece> split(Hash256 hash, byte[] whole) {
        int count = (whole.length + Messages.PIECE_BYTES - 1) / Messages.PIECE_BYTES;
        List<Messages.BlockPiece> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int start = i * Messages.PIECE_BYTES;
            int end = Math.min(whole.length, start + Messages.PIECE_BYTES);
            pieces.add(new Messages.BlockPiece(hash, i, count, Arrays.copyOfRange(whole, start, end)));
        }
        return pieces;
    }
}
