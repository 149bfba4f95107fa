package org.yap.ledger.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Messages;

/**
 * Follows the best chain that neighbours show, and tells them this node's tip. Messages of a neighbour that is not up are
 * ignored.
 */
public final class ChainSync {
    private static final int REMEMBERED_NODES = 256;
    /** Part of the heap for blocks that those may take that were pushed lately. */
    private static final int PUSHED_SHARE = 8;

    private static final long BUSY_MILLIS = 200;
    private static final long PROGRESS_MILLIS = 60_000;

    private final Chain chain;
    private final Map<NodeId, SyncPeer> peers = new LinkedHashMap<>();
    /** By node, since a neighbour can leave and come back. */
    private final Map<NodeId, SyncConduct> conducts = new RecentMap<>(REMEMBERED_NODES);

    private final BlockImporter importer;
    private final BlockDownload download;
    private final DeepForkSync deepForks;
    private final HeaderSync headers;
    private final CompactRelay compact;
    private long behindSince = Long.MAX_VALUE;

    /**
     * @param waiting payments of the mempool, checked
     * @param moved is told every change of the main chain, and its time in milliseconds
     */
    public ChainSync(
            Chain chain,
            Outbox out,
            RandomGenerator random,
            HeaderBounds bounds,
            Iterable<Payment> waiting,
            BiConsumer<TipMove, Long> moved) {
        this.chain = chain;
        Collection<SyncPeer> all = peers.values();
        importer = new BlockImporter(chain, out, (move, nowMillis) -> {
            pushes(move);
            moved.accept(move, nowMillis);
        });
        download = new BlockDownload(chain, all, out, importer, this::isAssembled);
        deepForks = new DeepForkSync(chain, all, bounds, download::lastBesideMillis);
        headers = new HeaderSync(chain, all, out, random, bounds, deepForks, download::withheld);
        compact = new CompactRelay(chain, all, out, random, headers, importer, waiting);
    }

    private void pushes(TipMove move) {
        compact.moved(move);
    }

    private boolean isAssembled(Hash256 block, long nowMillis) {
        return compact.awaits(block, nowMillis);
    }

    /** Changes what blocks that are not connected yet may take of the heap. */
    public void limit(long blocksHeapBytes) {
        long pushed = blocksHeapBytes / PUSHED_SHARE;
        compact.limit(pushed);
        download.limit(blocksHeapBytes - pushed);
    }

    /** What blocks that are not connected yet take of it, with those that are under way. */
    long blocksHeapBytes() {
        return download.heapBytes();
    }

    public void up(NodeId neighbour, long nowMillis) {
        SyncConduct conduct = conducts.computeIfAbsent(neighbour, first -> new SyncConduct());
        SyncPeer peer = new SyncPeer(neighbour, conduct, nowMillis);
        peers.put(neighbour, peer);
        headers.up(peer, nowMillis);
        compact.sources().up(peer, nowMillis);
    }

    public void down(NodeId neighbour) {
        peers.remove(neighbour);
        compact.down(neighbour);
    }

    public void tip(NodeId from, Messages.Tip tip, long nowMillis) {
        peer(from).ifPresent(peer -> tip(peer, tip, nowMillis));
    }

    private void tip(SyncPeer from, Messages.Tip tip, long nowMillis) {
        Hash256 hash = tip.header().hash();
        boolean known = chain.tree().findRecent(hash).isPresent();
        headers.tip(from, tip, nowMillis);
        if (!known && chain.tree().findRecent(hash).isPresent()) {
            compact.sources().first(from, nowMillis);
        }
    }

    /** Pushes a block that this node mined, before anything else is done with it but to judge its header. */
    public void pushMined(Block block, long nowMillis) {
        compact.pushMined(block, nowMillis);
    }

    /** Imports a block that was put together in an earlier piece of the step; that may begin a reorganisation. */
    public void takeAssembled(long nowMillis) {
        if (compact.takeAssembled(nowMillis)) {
            download.connectReady(nowMillis);
        }
    }

    public void sendCompact(NodeId from, CompactMessages.SendCompact wish, long nowMillis) {
        peer(from).ifPresent(peer -> compact.sendCompact(peer, wish, nowMillis));
    }

    public void compactBlock(NodeId from, CompactMessages.CompactBlock block, long nowMillis) {
        peer(from).ifPresent(peer -> compact.compactBlock(peer, block, nowMillis));
    }

    public void getBlockPayments(NodeId from, CompactMessages.GetBlockPayments request, long nowMillis) {
        peer(from).ifPresent(peer -> compact.getBlockPayments(peer, request, nowMillis));
    }

    public void blockPayments(NodeId from, CompactMessages.BlockPayments answer, long nowMillis) {
        peer(from).ifPresent(peer -> compact.blockPayments(peer, answer, nowMillis));
    }

    public void headers(NodeId from, Messages.Headers answer, long nowMillis) {
        peer(from).ifPresent(peer -> headers.headers(peer, answer, nowMillis));
    }

    public void piece(NodeId from, Messages.BlockPiece piece, long nowMillis) {
        peer(from).ifPresent(peer -> download.piece(peer, piece, nowMillis));
    }

    public void blocks(NodeId from, BulkMessages.Blocks blocks, long nowMillis) {
        peer(from).ifPresent(peer -> download.blocks(peer, blocks, nowMillis));
    }

    public void noBlock(NodeId from, Messages.NoBlock answer, long nowMillis) {
        peer(from).ifPresent(peer -> download.none(peer, answer, nowMillis));
    }

    public void clock(NodeId from, Messages.Clock clock, long nowMillis) {
        peer(from).ifPresent(peer -> headers.clock(peer, clock, nowMillis));
    }

    private Optional<SyncPeer> peer(NodeId neighbour) {
        return Optional.ofNullable(peers.get(neighbour));
    }

    /** The outcome of a check; the neighbour that sent the block may be gone by now. */
    public void checked(NodeId from, Hash256 hash, Judged<CheckedBlock> verdict, long nowMillis) {
        download.checked(from, peer(from), hash, verdict, nowMillis);
    }

    /** A block that this node mined. */
    public Judged<TipMove> mined(Block block, long nowMillis) {
        return importer.add(block, Optional.empty(), nowMillis);
    }

    public void tick(long nowMillis) {
        headers.tick(nowMillis);
        compact.tick(nowMillis);
        download.tick(nowMillis);
    }

    /**
     * When {@link #tick} or {@link #retryEarlyBlocks} has something to do, in milliseconds since 1970; {@link Long#MAX_VALUE} if
     * nothing waits. While headers or blocks are fetched that is a moment after the last tick.
     */
    public long nextMillis(long lastTickMillis) {
        boolean busy = download.isBusy() || deepForks.isBusy();
        return LongStream.of(
                        headers.nextMillis(),
                        download.nextMillis(),
                        importer.nextMillis(),
                        compact.nextMillis(),
                        busy ? lastTickMillis + BUSY_MILLIS : Long.MAX_VALUE)
                .min()
                .orElseThrow();
    }

    /** Tries the blocks again that came too early; that may begin a reorganisation. */
    public void retryEarlyBlocks(long nowMillis) {
        importer.tick(nowMillis);
    }

    /** Connects the blocks that are here, in order, until one begins a reorganisation of more than one piece. */
    public void connectReady(long nowMillis) {
        download.connectReady(nowMillis);
    }

    /** Asks for missing blocks; to be called at the end of a step. */
    public void requestBlocks(long nowMillis) {
        download.pump(nowMillis);
    }

    /** Tells neighbours of the new tip, and pushes its block to those that want that unless this node is catching up. */
    public void tipChanged(long nowMillis) {
        compact.push(catchingUpTo(nowMillis).isPresent());
        headers.tipChanged();
    }

    /** Ends of branches that are being fetched. */
    public Set<Hash256> branchesUnderWay(long nowMillis) {
        Set<Hash256> ends = headers.growing(nowMillis);
        download.target().map(ChainEntry::hash).ifPresent(ends::add);
        return ends;
    }

    /** Blocks that nobody sends. */
    public Set<Hash256> withheld() {
        return download.withheld();
    }

    /** What each neighbour last said of its tip. */
    public Map<NodeId, ChainEntry> neighbourTips() {
        Map<NodeId, ChainEntry> tips = new LinkedHashMap<>();
        peers.values().forEach(peer -> peer.tip().ifPresent(said -> tips.put(peer.id(), said)));
        return Collections.unmodifiableMap(tips);
    }

    /** The same while blocks come, and for a minute after it was first seen. To be asked at each step. */
    public Optional<Long> behind(long nowMillis) {
        Optional<Long> ahead = catchingUpTo(nowMillis);
        behindSince = ahead.isEmpty() ? Long.MAX_VALUE : Math.min(behindSince, nowMillis);
        return ahead.filter(height -> nowMillis - Math.max(behindSince, download.lastMillis()) < PROGRESS_MILLIS);
    }

    /** What each neighbour last said of its clock. */
    public Map<NodeId, ClockReading> neighbourClocks() {
        Map<NodeId, ClockReading> clocks = new LinkedHashMap<>();
        peers.values().forEach(peer -> peer.clock().ifPresent(reading -> clocks.put(peer.id(), reading)));
        return Collections.unmodifiableMap(clocks);
    }

    /** Height that this node is catching up to, if headers show that it is behind; mere claims do not count. */
    public Optional<Long> catchingUpTo(long nowMillis) {
        return Stream.of(download.destination(nowMillis).filter(end -> !chain.isFetchedEarly(end)), deepForks.end())
                .flatMap(Optional::stream)
                .map(ChainEntry::height)
                .filter(height -> height > chain.tip().height() + 1)
                .max(Long::compare);
    }
}
