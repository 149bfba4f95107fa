package org.yap.ledger.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Where all blocks enter the chain, from neighbours and from this node's own miner. */
final class BlockImporter {
    private static final int MAX_EARLY = 16;

    private record Early(Block block, int bytes, Optional<NodeId> from) {}

    private final Chain chain;
    private final Outbox out;
    private final BiConsumer<TipMove, Long> moved;
    private final Map<Hash256, Early> early = new LinkedHashMap<>();
    private long earlyHeap;

    BlockImporter(Chain chain, Outbox out, BiConsumer<TipMove, Long> moved) {
        this.chain = chain;
        this.out = out;
        this.moved = moved;
    }

    /**
     * Judges a checked block whose parent is known, and connects or keeps it. A bounded number of blocks from the future
     * wait.
     */
    Judged<TipMove> add(Block block, Optional<NodeId> from, long nowMillis) {
        Judged<TipMove> verdict = chain.accept(block, nowMillis / 1_000);
        if (verdict instanceof Judged.Accepted<TipMove> accepted) {
            if (accepted.value().moved()) {
                moved.accept(accepted.value(), nowMillis);
            }
            from.ifPresent(id -> out.brought(id, true));
            return verdict;
        }
        Judged.Rejected<TipMove> rejected = (Judged.Rejected<TipMove>) verdict;
        RejectReason reason = (RejectReason) rejected.reason();
        switch (reason.kind()) {
            case FUTURE -> {
                int bytes = block.size();
                boolean fits = DownloadRoom.heap(earlyBytes() + bytes) <= earlyHeap;
                if (early.isEmpty() || (fits && early.size() < MAX_EARLY)) {
                    early.put(block.hash(), new Early(block, bytes, from));
                }
            }
            case CONSENSUS, MUTATED -> from.ifPresent(id -> out.misbehaved(id, reason, rejected.detail()));
            case POLICY, MISSING -> {}
        }
        return verdict;
    }

    /** Changes what those that are early may take of the heap. */
    void limit(long heapBytes) {
        earlyHeap = heapBytes;
    }

    /** Bytes of those that are early. */
    long earlyBytes() {
        return early.values().stream().mapToLong(Early::bytes).sum();
    }

    /** When the first one that was early can be judged; {@link Long#MAX_VALUE} if none waits. */
    long nextMillis() {
        int futureLimit = chain.rules().pace().futureLimit();
        return early.values().stream()
                .mapToLong(each -> (each.block().header().time() - futureLimit) * 1_000)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Tries again those that were early. */
    void tick(long nowMillis) {
        if (!early.isEmpty()) {
            List<Early> waiting = new ArrayList<>(early.values());
            early.clear();
            for (Early each : waiting) {
                if (chain.reorgOrigin().isPresent()) {
                    early.put(each.block().hash(), each);
                } else {
                    add(each.block(), each.from(), nowMillis);
                }
            }
        }
    }
}
