package org.yap.ledger.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.NoVerdict;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.Messages;

/**
 * Fetches the blocks of the branch that should be followed: in order, a bounded number ahead, one at a time from each
 * neighbour, or as many small ones as fit into a message. A block that does not come is asked for elsewhere. Blocks come in pieces, are checked on another thread, and go
 * to the {@link BlockImporter} in order.
 */
final class BlockDownload {
    private static final long CHECK_MILLIS = 60_000;
    /** Who says a block is larger than there is room for may be lying, and gets no other ahead of its turn for so long. */
    private static final long PUT_OFF_MILLIS = 10_000;

    private static final long FIRST_WITHHELD_MILLIS = 30_000;
    private static final long MAX_WITHHELD_MILLIS = 600_000;
    /** A branch counts as being fetched as long as its blocks come that often, even if one is withheld now. */
    private static final long PROGRESS_MILLIS = 600_000;

    private static final int MAX_AHEAD = 32;
    /** Of blocks so small that several come in one message. */
    private static final int MAX_SMALL_AHEAD = 2 * BulkMessages.MAX_BLOCKS;

    /** Whether a block is being put together elsewhere, and need not be asked for yet. */
    @FunctionalInterface
    interface Elsewhere {
        boolean awaits(Hash256 block, long nowMillis);
    }

    private record Checking(int bytes, long dueMillis) {}

    private record Ready(Block block, int bytes, NodeId from) {}

    private final Chain chain;
    private final Collection<SyncPeer> neighbours;
    private final Outbox out;
    private final BlockImporter importer;
    private final Elsewhere elsewhere;
    private final BlockSources sources;
    private final DownloadRoom room = new DownloadRoom();
    private final Deque<ChainEntry> missing = new ArrayDeque<>();
    private final Set<Hash256> branch = new HashSet<>();
    private final Map<Hash256, Checking> checking = new HashMap<>();
    private final Map<Hash256, Ready> ready = new HashMap<>();
    /** Blocks that none of the neighbours sends: headers without bodies are cheap to make. */
    private final Pauses<Hash256> withheld = new Pauses<>(FIRST_WITHHELD_MILLIS, MAX_WITHHELD_MILLIS);

    private Set<Hash256> leftAside = Set.of();
    private Optional<ChainEntry> target = Optional.empty();
    private Optional<ChainEntry> wanted = Optional.empty();
    private Hash256 lastTaken = Hash256.ZERO;
    private long lastTakenMillis;
    private long lastBesideMillis;
    private long seenVersion = -1;

    BlockDownload(
            Chain chain, Collection<SyncPeer> neighbours, Outbox out, BlockImporter importer, Elsewhere elsewhere) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
        this.importer = importer;
        this.elsewhere = elsewhere;
        this.sources = new BlockSources(chain.tree(), neighbours);
    }

    /** Changes what all blocks that are not connected yet may take of the heap. The one that is needed next may always come. */
    void limit(long heapBytes) {
        room.limit(heapBytes);
        importer.limit(heapBytes / 2);
    }

    /** What they take, or will take once they are here. */
    long heapBytes() {
        long bytes = importer.earlyBytes();
        for (Checking each : checking.values()) {
            bytes += each.bytes();
        }
        for (Ready each : ready.values()) {
            bytes += each.bytes();
        }
        for (SyncPeer neighbour : neighbours) {
            BlockRequests asked = neighbour.blocks();
            bytes += asked.assembly().map(BlockAssembly::expected).orElse(0) + (long) asked.along() * room.usual();
        }
        return DownloadRoom.heap(bytes);
    }

    /** The header whose branch is being fetched; none if somebody withholds blocks of every branch that is left. */
    Optional<ChainEntry> target() {
        return target;
    }

    /**
     * The header that this node is catching up to: that of the branch being fetched. A branch whose next block is withheld
     * counts if it extends the tip, or if its blocks came lately.
     */
    Optional<ChainEntry> destination(long nowMillis) {
        return target.or(() -> wanted.filter(end -> isNear(nowMillis)));
    }

    private boolean isNear(long nowMillis) {
        if (missing.isEmpty()) {
            return false;
        }
        Hash256 below = missing.peekFirst().header().previous();
        return below.equals(chain.tip().hash())
                || (below.equals(lastTaken) && nowMillis - lastTakenMillis < PROGRESS_MILLIS);
    }

    /** When a block last came. */
    long lastMillis() {
        return lastTakenMillis;
    }

    /** When a side block last came. */
    long lastBesideMillis() {
        return lastBesideMillis;
    }

    /** Blocks that nobody sends. */
    Set<Hash256> withheld() {
        return leftAside;
    }

    /** Asks for what is missing, from neighbours that are free. */
    void pump(long nowMillis) {
        plan(nowMillis);
        if (!missing.isEmpty() && isWithheld(missing.peekFirst(), nowMillis)) {
            withheld.begin(missing.peekFirst().hash(), nowMillis);
            seenVersion = -1;
            plan(nowMillis);
        }
        Set<Hash256> inFlight = new HashSet<>();
        neighbours.forEach(neighbour -> inFlight.addAll(neighbour.blocks().asked()));
        int most = room.together() > 1 ? MAX_SMALL_AHEAD : MAX_AHEAD;
        List<ChainEntry> next = missing.stream().limit(most).toList();
        for (int i = 0; i < next.size() && sources.anyFree(); i++) {
            ChainEntry entry = next.get(i);
            boolean ahead = i > 0;
            if (isToAsk(entry.hash(), inFlight, nowMillis)
                    && (!ahead || room.takes(heapBytes(), room.expected(entry.hash())))) {
                List<ChainEntry> after = next.subList(i + 1, next.size());
                sources.choose(entry, ahead, branch, nowMillis).ifPresent(neighbour -> {
                    List<Hash256> along = along(neighbour, after, inFlight, nowMillis);
                    inFlight.addAll(along);
                    ask(neighbour, entry.hash(), along, nowMillis);
                });
            }
        }
    }

    private boolean isToAsk(Hash256 hash, Set<Hash256> inFlight, long nowMillis) {
        return !inFlight.contains(hash) && !isHere(hash) && !elsewhere.awaits(hash, nowMillis);
    }

    /** Those right after a block that the neighbour may send together with it, since blocks were small lately. */
    private List<Hash256> along(SyncPeer neighbour, List<ChainEntry> after, Set<Hash256> inFlight, long nowMillis) {
        long free = room.left(heapBytes()) / room.usual();
        int most = neighbour.blocks().mayBeAskedAhead(nowMillis)
                ? (int) Math.min(room.together(), Math.max(1, free)) - 1
                : 0;
        List<Hash256> along = new ArrayList<>();
        for (ChainEntry entry : after) {
            Hash256 hash = entry.hash();
            if (along.size() == most
                    || !isToAsk(hash, inFlight, nowMillis)
                    || room.expected(hash) > room.usual()
                    || !neighbour.blocks().mayBeAsked(hash, nowMillis)
                    || !sources.couldHave(neighbour, entry)) {
                return along;
            }
            along.add(hash);
        }
        return along;
    }

    /** Whether the block is here, and is being checked or waits for those before it. */
    private boolean isHere(Hash256 hash) {
        return checking.containsKey(hash) || ready.containsKey(hash);
    }

    /** Whether nobody has the block that is needed next, so that another branch is worth trying. */
    private boolean isWithheld(ChainEntry entry, long nowMillis) {
        return !withheld.holds(entry.hash(), nowMillis) && !isHere(entry.hash()) && sources.isNowhere(entry, nowMillis);
    }

    private void ask(SyncPeer neighbour, Hash256 block, List<Hash256> along, long nowMillis) {
        int most = chain.rules().limits().maxBlockBytes();
        neighbour.blocks().begin(block, along, most, Math.min(most, room.expected(block)), nowMillis);
        List<Hash256> asked = neighbour.blocks().asked();
        out.send(neighbour.id(), along.isEmpty() ? new Messages.GetBlock(block) : new BulkMessages.GetBlocks(asked));
    }

    /** What is missing on the way to the branch that should be followed, computed anew when the tree has changed. */
    private void plan(long nowMillis) {
        if (chain.tree().version() != seenVersion) {
            seenVersion = chain.tree().version();
            leftAside = withheld.held(nowMillis);
            target = chain.wanted(leftAside);
            missing.clear();
            branch.clear();
            // what is withheld is still asked for while there is nothing better to do
            wanted = target.or(() -> chain.wanted(Set.of()));
            wanted.map(chain::missingBodies).ifPresent(missing::addAll);
            missing.forEach(entry -> branch.add(entry.hash()));
            ready.keySet().retainAll(branch);
        }
        while (!missing.isEmpty() && chain.tree().hasBody(missing.peekFirst().hash())) {
            missing.removeFirst();
        }
    }

    /** Whether blocks are missing. */
    boolean isBusy() {
        return !missing.isEmpty();
    }

    /** When a block is overdue, a check is given up, or a block that nobody sent may be asked for once more. */
    long nextMillis() {
        long overdue = neighbours.stream()
                .flatMap(neighbour -> neighbour.blocks().assembly().stream())
                .mapToLong(BlockAssembly::overdueMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        long given =
                checking.values().stream().mapToLong(Checking::dueMillis).min().orElse(Long.MAX_VALUE);
        return Math.min(Math.min(overdue, given), withheld.nextMillis(leftAside));
    }

    void tick(long nowMillis) {
        sources.tick(nowMillis);
        checking.values().removeIf(each -> nowMillis >= each.dueMillis());
        for (Hash256 block : leftAside) {
            if (!withheld.holds(block, nowMillis)) {
                sources.forgive(block);
                seenVersion = -1;
            }
        }
    }

    void piece(SyncPeer from, Messages.BlockPiece piece, long nowMillis) {
        if (!from.conduct().blocks().mayCome(piece) && !from.mayAnswerEarlier(nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_UNREQUESTED, "piece of block " + piece.hash());
            return;
        }
        Optional<BlockAssembly> assembly =
                from.blocks().assembly().filter(each -> each.hash().equals(piece.hash()));
        if (assembly.isEmpty()) {
            from.blocks().cameLate(piece.hash());
            return;
        }
        boolean allowed = assembly.get().allows(piece);
        if (allowed && !assembly.get().hasBegun() && !hasRoomFor(assembly.get(), piece)) {
            from.blocks().putOff(nowMillis + PUT_OFF_MILLIS);
            return;
        }
        if (!allowed || !assembly.get().add(piece)) {
            fail(from, piece.hash(), RejectReason.BLOCK_TOO_LARGE, "piece " + piece.index(), nowMillis);
            return;
        }
        Optional<byte[]> whole = assembly.get().whole();
        if (whole.isPresent()) {
            from.blocks().arrived();
            arrived(from, piece.hash(), whole.get(), nowMillis);
        }
    }

    /** Some of those that the neighbour was asked for, from the first on. */
    void blocks(SyncPeer from, BulkMessages.Blocks message, long nowMillis) {
        List<byte[]> blocks = message.blocks();
        Hash256 first = hash(blocks.get(0));
        if (!from.conduct().blocks().mayCome(first, 1) && !from.mayAnswerEarlier(nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_UNREQUESTED, "blocks from " + first);
            return;
        }
        List<Hash256> asked = from.blocks().asked();
        if (asked.isEmpty() || !asked.get(0).equals(first)) {
            from.blocks().cameLate(first);
            return;
        }
        if (blocks.size() > asked.size()) {
            fail(from, first, RejectReason.MESSAGE_MALFORMED, "more blocks than were asked for", nowMillis);
            return;
        }
        from.blocks().arrived();
        for (int i = 0; i < blocks.size(); i++) {
            arrived(from, asked.get(i), blocks.get(i), nowMillis);
        }
    }

    private static Hash256 hash(byte[] block) {
        return Hash256.twice(Arrays.copyOf(block, BlockHeader.LENGTH));
    }

    /** The first piece says how large the block is. If it is larger than expected, it may have to wait until it is needed. */
    private boolean hasRoomFor(BlockAssembly assembly, Messages.BlockPiece first) {
        boolean neededNext = !missing.isEmpty() && missing.peekFirst().hash().equals(assembly.hash());
        int most = assembly.mostBytes(first);
        int more = most - assembly.expected();
        boolean fits = neededNext || more <= 0 || room.takes(heapBytes(), more);
        room.told(assembly.hash(), most);
        return fits;
    }

    private void arrived(SyncPeer from, Hash256 hash, byte[] bytes, long nowMillis) {
        if (bytes.length < BlockHeader.LENGTH || !hash(bytes).equals(hash)) {
            fail(from, hash, RejectReason.MESSAGE_MALFORMED, "not the block that was asked for", nowMillis);
            return;
        }
        room.arrived(bytes.length);
        checking.put(hash, new Checking(bytes.length, nowMillis + CHECK_MILLIS));
        out.add(new Effect.CheckBlock(from.id(), hash, bytes));
    }

    private void fail(SyncPeer from, Hash256 hash, RejectReason reason, String detail, long nowMillis) {
        from.blocks().failed(hash, nowMillis + CHECK_MILLIS);
        out.misbehaved(from.id(), reason, detail);
    }

    void none(SyncPeer from, Messages.NoBlock message, long nowMillis) {
        if (!from.conduct().blocks().mayLack(message.hash()) && !from.mayAnswerEarlier(nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_UNREQUESTED, "no block " + message.hash());
            return;
        }
        if (from.blocks()
                .assembly()
                .filter(each -> each.hash().equals(message.hash()))
                .isPresent()) {
            sources.lacks(from, message.hash(), nowMillis);
        }
    }

    /** The outcome of a check, maybe after it was given up; the neighbour that sent the block may be gone by now. */
    void checked(NodeId from, Optional<SyncPeer> peer, Hash256 hash, Judged<CheckedBlock> verdict, long nowMillis) {
        boolean awaited = checking.remove(hash) != null;
        if (verdict instanceof Judged.Rejected<CheckedBlock> rejected) {
            if (rejected.reason() == NoVerdict.NOT_CHECKED) {
                peer.filter(neighbour -> awaited).ifPresent(neighbour -> sources.unchecked(neighbour, hash, nowMillis));
                return;
            }
            peer.ifPresent(neighbour -> neighbour.blocks().failed(hash, nowMillis + CHECK_MILLIS));
            out.misbehaved(from, rejected.reason(), rejected.detail());
            if (rejected.reason() == RejectReason.BLOCK_BAD_PAYMENT) {
                chain.condemn(hash, rejected);
            }
            return;
        }
        if (leftAside.contains(hash)) {
            withheld.forget(hash);
            seenVersion = -1;
        }
        plan(nowMillis);
        if (branch.contains(hash) && !chain.tree().hasBody(hash)) {
            Block block = verdict.orThrow().block();
            ready.putIfAbsent(hash, new Ready(block, block.size(), from));
        }
        connectReady(nowMillis);
    }

    /** Imports the blocks that are here, in order, until one begins a reorganisation of more than one piece. */
    void connectReady(long nowMillis) {
        plan(nowMillis);
        while (!missing.isEmpty() && chain.reorgOrigin().isEmpty()) {
            Ready next = ready.remove(missing.peekFirst().hash());
            if (next == null) {
                return;
            }
            importer.add(next.block(), Optional.of(next.from()), nowMillis);
            if (chain.tree().hasBody(missing.removeFirst().hash())) {
                lastTaken = next.block().hash();
                lastTakenMillis = nowMillis;
                if (!chain.tip().hash().equals(lastTaken)) {
                    lastBesideMillis = nowMillis;
                }
            } else {
                seenVersion = -1;
            }
            plan(nowMillis);
        }
    }
}
