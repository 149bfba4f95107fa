package org.yap.ledger.node;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.node.NodeEvent.CheckedBlock;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Fetches the bodies of the branch that should be followed: in order, a bounded number ahead, one block in flight with each
 * neighbour, asked elsewhere if it does not come. They come in pieces, are checked on another thread, and go through the
 * {@link BlockDoor} in order.
 */
final class BlockDownload {
    static final long PIECE_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 5_000;
    private static final long CHECK_MILLIS = 60_000;
    private static final long WITHHELD_MILLIS = 30_000;
    private static final int MAX_AHEAD = 32;
    private static final int MAX_BYTES_AHEAD = 64 << 20;

    private record Ready(Block block, NodeId from) {}

    private final Chain chain;
    private final Collection<Neighbour> neighbours;
    private final Outbox out;
    private final BlockDoor door;
    private final int ahead;
    private final Deque<ChainEntry> missing = new ArrayDeque<>();
    private final Map<Hash256, Long> checking = new HashMap<>();
    private final Map<Hash256, Ready> ready = new HashMap<>();
    private final Map<Hash256, Long> withheld = new HashMap<>();
    private ChainEntry target;
    private long seenVersion = -1;

    BlockDownload(Chain chain, Collection<Neighbour> neighbours, Outbox out, BlockDoor door) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
        this.door = door;
        this.ahead =
                Math.max(2, Math.min(MAX_AHEAD, MAX_BYTES_AHEAD / chain.rules().maxBlockBytes()));
    }

    /** The header whose branch is being fetched. */
    Optional<ChainEntry> target() {
        return Optional.ofNullable(target);
    }

    /** Asks for what is missing, of whoever is free. */
    void pump(long nowMillis) {
        plan();
        if (!missing.isEmpty() && isWithheld(missing.peekFirst(), nowMillis)) {
            withheld.put(missing.peekFirst().hash(), nowMillis + WITHHELD_MILLIS);
            seenVersion = -1;
            plan();
        }
        if (missing.isEmpty()) {
            return;
        }
        Set<Hash256> flying = new HashSet<>();
        neighbours.forEach(neighbour -> neighbour.assembly().ifPresent(each -> flying.add(each.hash())));
        int looked = 0;
        for (ChainEntry entry : missing) {
            if (looked++ == ahead) {
                return;
            }
            Hash256 hash = entry.hash();
            if (!flying.contains(hash) && !checking.containsKey(hash) && !ready.containsKey(hash)) {
                ask(entry, nowMillis);
            }
        }
    }

    /** Whether the block that is needed next is nowhere to be had, so that another branch is worth a look. */
    private boolean isWithheld(ChainEntry entry, long nowMillis) {
        Hash256 hash = entry.hash();
        return !neighbours.isEmpty()
                && !withheld.containsKey(hash)
                && !checking.containsKey(hash)
                && !ready.containsKey(hash)
                && neighbours.stream().noneMatch(neighbour -> neighbour.maySend(entry, nowMillis));
    }

    private void ask(ChainEntry entry, long nowMillis) {
        for (Neighbour neighbour : neighbours) {
            if (neighbour.assembly().isEmpty() && neighbour.maySend(entry, nowMillis)) {
                neighbour.assembly(
                        new BlockAssembly(entry.hash(), chain.rules().maxBlockBytes(), nowMillis + PIECE_MILLIS));
                out.send(neighbour.id(), new Messages.GetBlock(entry.hash()));
                return;
            }
        }
    }

    /** What is missing on the way to the branch that should be followed, computed anew when the tree has changed. */
    private void plan() {
        if (chain.tree().version() != seenVersion) {
            seenVersion = chain.tree().version();
            target = chain.wanted(withheld.keySet())
                    .or(() -> chain.wanted(Set.of()))
                    .orElse(null);
            missing.clear();
            if (target != null) {
                missing.addAll(chain.missingBodies(target));
            }
            Set<Hash256> wanted = new HashSet<>();
            missing.forEach(entry -> wanted.add(entry.hash()));
            ready.keySet().retainAll(wanted);
        }
        while (!missing.isEmpty() && chain.tree().hasBody(missing.peekFirst().hash())) {
            missing.removeFirst();
        }
    }

    void tick(long nowMillis) {
        for (Neighbour neighbour : neighbours) {
            Optional<BlockAssembly> overdue = neighbour.assembly().filter(each -> each.overdue(nowMillis));
            if (overdue.isPresent()) {
                neighbour.assemblyEnded();
                neighbour.lacks(overdue.get().hash(), nowMillis + RETRY_MILLIS);
            }
        }
        checking.values().removeIf(due -> nowMillis >= due);
        if (withheld.values().removeIf(until -> nowMillis >= until)) {
            seenVersion = -1;
        }
    }

    void piece(Neighbour from, Messages.BlockPiece piece, long nowMillis) {
        Optional<BlockAssembly> assembly =
                from.assembly().filter(each -> each.hash().equals(piece.hash()));
        if (assembly.isEmpty()) {
            if (!from.mayAnswer(piece.hash(), nowMillis)) {
                out.misbehaved(from.id(), RejectReason.MESSAGE_UNREQUESTED, "piece of block " + piece.hash());
            }
            return;
        }
        if (!assembly.get().add(piece, nowMillis + PIECE_MILLIS)) {
            fail(from, piece.hash(), RejectReason.BLOCK_TOO_LARGE, "piece " + piece.index(), nowMillis);
            return;
        }
        Optional<byte[]> whole = assembly.get().whole();
        if (whole.isPresent()) {
            from.assemblyEnded();
            arrived(from, piece.hash(), whole.get(), nowMillis);
        }
    }

    private void arrived(Neighbour from, Hash256 hash, byte[] bytes, long nowMillis) {
        if (bytes.length < BlockHeader.LENGTH
                || !Hash256.twice(Arrays.copyOf(bytes, BlockHeader.LENGTH)).equals(hash)) {
            fail(from, hash, RejectReason.MESSAGE_MALFORMED, "not the block that was asked for", nowMillis);
            return;
        }
        checking.put(hash, nowMillis + CHECK_MILLIS);
        out.add(new Effect.CheckBlock(from.id(), hash, bytes));
    }

    private void fail(Neighbour from, Hash256 hash, RejectReason reason, String detail, long nowMillis) {
        from.assemblyEnded();
        from.lacks(hash, nowMillis + CHECK_MILLIS);
        out.misbehaved(from.id(), reason, detail);
    }

    void none(Neighbour from, Messages.NoBlock message, long nowMillis) {
        if (from.assembly().filter(each -> each.hash().equals(message.hash())).isPresent()) {
            from.assemblyEnded();
            from.lacks(message.hash(), nowMillis + RETRY_MILLIS);
        }
    }

    void checked(NodeEvent.BlockChecked event, Optional<Neighbour> from, long nowMillis) {
        Hash256 hash = event.request().hash();
        if (checking.remove(hash) == null) {
            return;
        }
        if (event.verdict() instanceof Judged.Rejected<CheckedBlock> rejected) {
            from.ifPresent(neighbour -> neighbour.lacks(hash, nowMillis + CHECK_MILLIS));
            out.misbehaved(event.from(), rejected.reason(), rejected.detail());
            if (rejected.reason() == RejectReason.BLOCK_BAD_PAYMENT) {
                chain.condemn(hash, rejected);
            }
            return;
        }
        ready.put(hash, new Ready(event.verdict().orThrow().block(), event.from()));
        connectReady(nowMillis);
    }

    private void connectReady(long nowMillis) {
        plan();
        while (!missing.isEmpty()) {
            Ready next = ready.remove(missing.peekFirst().hash());
            if (next == null) {
                return;
            }
            door.take(next.block(), Optional.of(next.from()), nowMillis);
            if (!chain.tree().hasBody(missing.removeFirst().hash())) {
                seenVersion = -1;
            }
            plan();
        }
    }
}
