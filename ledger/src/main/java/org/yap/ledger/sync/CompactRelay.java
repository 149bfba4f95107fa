package org.yap.ledger.sync;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockRules;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.compact.CompactAssembly;
import org.yap.ledger.compact.ShortIds;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.CompactMessages.BlockPayments;
import org.yap.ledger.wire.CompactMessages.CompactBlock;
import org.yap.ledger.wire.CompactMessages.GetBlockPayments;
import org.yap.ledger.wire.CompactMessages.SendCompact;
import org.yap.ledger.wire.Messages;

/**
 * New blocks in short form. A block that stands on the tip is pushed, before it is connected and stored, to neighbours that
 * asked for that; what neighbours push is put together from payments that wait here. Whatever does not come together in time
 * is left to the {@link BlockDownload}, which fetches it whole from a neighbour that says it has it.
 */
final class CompactRelay {
    /** How long missing payments may take. */
    static final long MISSING_MILLIS = 1_000;
    /** After that the block is fetched whole too, if a neighbour says that it has it. */
    static final long ALONE_MILLIS = 250;

    private static final int MAX_AWAITED_FROM_ONE = 2;

    private static final int MAX_ASKED_TWICE = 2;
    private static final int PUSHED = 2;

    private record Pending(Hash256 hash, NodeId from, CompactAssembly assembly, long sinceMillis) {
        long dueMillis() {
            return sinceMillis + MISSING_MILLIS;
        }

        boolean isFor(Hash256 block, NodeId neighbour) {
            return hash.equals(block) && from.equals(neighbour);
        }
    }

    private record Assembled(NodeId from, Block block) {}

    private final Chain chain;
    private final Collection<SyncPeer> neighbours;
    private final Outbox out;
    private final RandomGenerator random;
    private final HeaderSync headers;
    private final BlockImporter importer;
    private final Iterable<Payment> waiting;
    private final CompactSources sources;
    /**
     * Those of which payments were asked for, of each neighbour that pushed the block: it need not be the first that answers. Two
     * for each source at most.
     */
    private final List<Pending> pending = new ArrayList<>();
    /** Neighbours may ask for payments of these. */
    private final Map<Hash256, Block> pushed = new RecentMap<>(PUSHED);

    private final List<Assembled> assembled = new ArrayList<>();
    private Optional<Block> newest = Optional.empty();
    private long maxPushedHeap;

    /** {@code waiting}: payments of the mempool, checked. */
    CompactRelay(
            Chain chain,
            Collection<SyncPeer> neighbours,
            Outbox out,
            RandomGenerator random,
            HeaderSync headers,
            BlockImporter importer,
            Iterable<Payment> waiting) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
        this.random = random;
        this.headers = headers;
        this.importer = importer;
        this.waiting = waiting;
        this.sources = new CompactSources(neighbours, out);
    }

    /** Changes what blocks that were pushed may take of the heap. */
    void limit(long heapBytes) {
        maxPushedHeap = heapBytes;
    }

    CompactSources sources() {
        return sources;
    }

    /** Whether payments of this block were asked for a moment ago, so that it need not be fetched whole yet. */
    boolean awaits(Hash256 block, long nowMillis) {
        return pending.stream().filter(each -> each.hash().equals(block)).mapToLong(Pending::sinceMillis).min().stream()
                .anyMatch(first -> nowMillis - first < ALONE_MILLIS);
    }

    void down(NodeId neighbour) {
        sources.down(neighbour);
        pending.removeIf(each -> each.from().equals(neighbour));
    }

    void tick(long nowMillis) {
        sources.tick(nowMillis);
        for (Pending each : List.copyOf(pending)) {
            if (nowMillis >= each.dueMillis()) {
                pending.remove(each);
                if (!isHere(each.hash())) {
                    peer(each.from()).ifPresent(peer -> sources.failed(peer, nowMillis));
                }
            }
        }
    }

    /** When missing payments are given up, or sources are asked again. */
    long nextMillis() {
        long given = pending.stream().mapToLong(Pending::dueMillis).min().orElse(Long.MAX_VALUE);
        return Math.min(given, sources.nextMillis());
    }

    private Optional<SyncPeer> peer(NodeId id) {
        return neighbours.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The main chain changed. */
    void moved(TipMove move) {
        List<Block> connected = move.connected();
        newest = connected.isEmpty() ? Optional.empty() : Optional.of(connected.get(connected.size() - 1));
    }

    /**
     * The tip is another at the end of a step: pushes its block, unless that was done before it was connected, or others are known to
     * stand above it.
     */
    void push(boolean behind) {
        ChainEntry tip = chain.tip();
        Optional<Block> block = newest.filter(each -> !behind && each.header().equals(tip.header()));
        newest = Optional.empty();
        block.ifPresent(each -> push(each, tip.hash(), tip.work()));
    }

    /** Pushes a block that this node mined if its header is good. */
    void pushMined(Block block, long nowMillis) {
        if (chain.header(block.header(), block.hash(), nowMillis / 1_000).accepted()) {
            pushNext(block);
        }
    }

    /** Pushes a checked block whose header is good, if it stands on the tip: what is still to be judged takes longer. */
    private void pushNext(Block block) {
        if (block.header().previous().equals(chain.tip().hash())) {
            push(block, block.hash(), chain.tip().work().add(BigInteger.ONE));
        }
    }

    /** To neighbours that want it and told no tip with so much work. */
    private void push(Block block, Hash256 hash, BigInteger work) {
        List<SyncPeer> lacking =
                neighbours.stream().filter(each -> each.lacks(hash, work)).toList();
        if (!lacking.isEmpty() && block.payments().size() <= CompactBlock.MAX_IDS) {
            remember(hash, block);
            CompactBlock form = ShortIds.shorten(block, random.nextLong());
            for (SyncPeer neighbour : lacking) {
                neighbour.compact().pushed(hash);
                out.sendEarly(neighbour.id(), form);
            }
        }
    }

    private void remember(Hash256 hash, Block block) {
        if (DownloadRoom.heap((long) PUSHED * block.size()) <= maxPushedHeap) {
            pushed.put(hash, block);
        }
    }

    void sendCompact(SyncPeer from, SendCompact wish, long nowMillis) {
        if (!from.conduct().mayTell(false, nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_REPEATED, "asks for compact blocks again and again");
            return;
        }
        from.compact().wants(wish.push());
    }

    void getBlockPayments(SyncPeer from, GetBlockPayments request, long nowMillis) {
        boolean inVain = from.compact().asks(request.hash()) > MAX_ASKED_TWICE;
        if (inVain && !from.conduct().mayStray(nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_REPEATED, "asks for payments of blocks again and again");
            return;
        }
        List<Payment> payments = new ArrayList<>();
        Block block = inVain ? null : pushed.get(request.hash());
        if (block != null) {
            int bytes = 0;
            for (int place : request.places()) {
                if (place >= block.payments().size()) {
                    out.misbehaved(from.id(), RejectReason.MESSAGE_MALFORMED, "no payment " + place + " in the block");
                    return;
                }
                payments.add(block.payments().get(place));
                bytes += block.payments().get(place).size();
            }
            if (bytes > Messages.PIECE_BYTES) {
                payments.clear();
            }
        }
        out.send(from.id(), new BlockPayments(request.hash(), payments));
    }

    void compactBlock(SyncPeer from, CompactBlock form, long nowMillis) {
        Hash256 hash = form.header().hash();
        boolean again = !from.compact().showed(hash);
        boolean wanted = sources.contains(from);
        if ((again || !wanted) && !from.conduct().mayStray(nowMillis)) {
            RejectReason reason = wanted ? RejectReason.MESSAGE_REPEATED : RejectReason.MESSAGE_UNREQUESTED;
            out.misbehaved(from.id(), reason, "compact block " + hash);
            return;
        }
        if (!wanted) {
            sources.say(from.id(), false);
            return;
        }
        if (chain.tree().whyInvalid(hash).isPresent()) {
            return;
        }
        boolean known = chain.tree().findRecent(hash).isPresent();
        Optional<ChainEntry> entry = headers.pushed(from, form.header(), hash, nowMillis);
        if (entry.isEmpty()) {
            strayed(from, form, nowMillis);
            return;
        }
        if (!known) {
            sources.first(from, nowMillis);
        }
        if (isOld(entry.get())) {
            strayed(from, form, nowMillis);
        } else if (!again && isOfUse(entry.get())) {
            assemble(from, hash, form, nowMillis);
        }
    }

    private boolean isOld(ChainEntry entry) {
        return entry.work().compareTo(chain.tip().work()) < 0;
    }

    /** Its header stands on none that is known here, there is no room for it, or it is no new one. */
    private void strayed(SyncPeer from, CompactBlock form, long nowMillis) {
        // as many as tips: a neighbour that is catching up pushes each block that becomes its tip
        if (!from.conduct().mayTell(true, nowMillis)) {
            out.misbehaved(
                    from.id(),
                    RejectReason.MESSAGE_REPEATED,
                    "compact blocks on " + form.header().previous());
        }
    }

    private boolean isOfUse(ChainEntry entry) {
        return entry.work().compareTo(chain.tip().work()) > 0
                && !isHere(entry.hash())
                && chain.tree().hasBody(entry.header().previous());
    }

    /** Whether the block came together or was fetched, by way of whichever neighbour. */
    private boolean isHere(Hash256 hash) {
        return chain.tree().hasBody(hash)
                || assembled.stream().anyMatch(each -> each.block().hash().equals(hash));
    }

    private void assemble(SyncPeer from, Hash256 hash, CompactBlock form, long nowMillis) {
        long least =
                Block.sizeBesidePayments(form.ids().size()) + (long) form.ids().size() * Payment.MIN_BYTES;
        Optional<CompactAssembly> assembly = least > chain.rules().limits().maxBlockBytes()
                ? Optional.empty()
                : CompactAssembly.begin(form, waiting);
        if (assembly.isEmpty()) {
            sources.failed(from, nowMillis);
            return;
        }
        List<Integer> missing = assembly.get().missing();
        if (missing.isEmpty()) {
            take(from, assembly.get(), List.of(), nowMillis);
        } else if (missing.size() <= GetBlockPayments.MAX_PLACES && mayAwait(from)) {
            pending.add(new Pending(hash, from.id(), assembly.get(), nowMillis));
            out.send(from.id(), new GetBlockPayments(hash, missing));
        }
    }

    private boolean mayAwait(SyncPeer from) {
        return pending.size() < MAX_AWAITED_FROM_ONE * CompactSources.MAX_SOURCES
                && pending.stream()
                                .filter(each -> each.from().equals(from.id()))
                                .count()
                        < MAX_AWAITED_FROM_ONE;
    }

    /**
     * Imports what was put together. If it turns out bad, that is not held against whoever pushed it: it was passed on before
     * that was known, and whoever made it has paid with its work. False if there was nothing.
     */
    boolean takeAssembled(long nowMillis) {
        List<Assembled> blocks = List.copyOf(assembled);
        assembled.clear();
        for (Assembled each : blocks) {
            if (chain.reorgOrigin().isEmpty()
                    && importer.add(each.block(), Optional.empty(), nowMillis).accepted()) {
                out.brought(each.from(), true);
            }
        }
        return !blocks.isEmpty();
    }

    void blockPayments(SyncPeer from, BlockPayments answer, long nowMillis) {
        Optional<Pending> awaited = pending.stream()
                .filter(each -> each.isFor(answer.hash(), from.id()))
                .findFirst();
        if (awaited.isEmpty()) {
            if (!from.conduct().mayStray(nowMillis)) {
                out.misbehaved(from.id(), RejectReason.MESSAGE_UNREQUESTED, "payments of block " + answer.hash());
            }
            return;
        }
        pending.remove(awaited.get());
        if (!isHere(answer.hash())) {
            take(from, awaited.get().assembly(), answer.payments(), nowMillis);
        }
    }

    /** A body that does not fit says nothing about the header, nor for sure about whoever sent it: ids may be alike by chance. */
    private void take(SyncPeer from, CompactAssembly assembly, List<Payment> missing, long nowMillis) {
        int most = chain.rules().limits().maxBlockBytes();
        Optional<Block> whole = assembly.with(missing)
                .map(block -> BlockRules.body(block, most))
                .filter(Judged::accepted)
                .map(Judged::orThrow);
        if (whole.isPresent()) {
            pushNext(whole.get());
            assembled.add(new Assembled(from.id(), whole.get()));
        } else {
            sources.failed(from, nowMillis);
        }
    }
}
