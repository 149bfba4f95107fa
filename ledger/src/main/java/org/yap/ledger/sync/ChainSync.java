package org.yap.ledger.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Messages;

/**
 * Follows the best chain that neighbours show, and tells them this node's tip. Messages of a neighbour that is not up are
 * ignored.
 */
public final class ChainSync {
    private final Chain chain;
    private final Map<NodeId, SyncPeer> peers = new LinkedHashMap<>();
    private final BlockImporter importer;
    private final BlockDownload download;
    private final DeepForkSync deepForks;
    private final HeaderSync headers;

    /** {@code moved} is told every change of the main chain, and its time in milliseconds. */
    public ChainSync(
            Chain chain, Outbox out, RandomGenerator random, HeaderBounds bounds, BiConsumer<TipMove, Long> moved) {
        this.chain = chain;
        Collection<SyncPeer> all = peers.values();
        importer = new BlockImporter(chain, out, moved);
        download = new BlockDownload(chain, all, out, importer);
        deepForks = new DeepForkSync(chain, all, bounds, download::lastBesideMillis);
        headers = new HeaderSync(chain, all, out, random, bounds, deepForks, download::withheld);
    }

    public void up(NodeId neighbour, long nowMillis) {
        SyncPeer peer = new SyncPeer(neighbour, nowMillis);
        peers.put(neighbour, peer);
        headers.up(peer);
    }

    public void down(NodeId neighbour) {
        peers.remove(neighbour);
    }

    public void tip(NodeId from, Messages.Tip tip, long nowMillis) {
        peer(from).ifPresent(peer -> headers.tip(peer, tip, nowMillis));
    }

    public void headers(NodeId from, Messages.Headers answer, long nowMillis) {
        peer(from).ifPresent(peer -> headers.headers(peer, answer, nowMillis));
    }

    public void piece(NodeId from, Messages.BlockPiece piece, long nowMillis) {
        peer(from).ifPresent(peer -> download.piece(peer, piece, nowMillis));
    }

    public void noBlock(NodeId from, Messages.NoBlock answer, long nowMillis) {
        peer(from).ifPresent(peer -> download.none(peer, answer, nowMillis));
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
        download.tick(nowMillis);
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

    /** Tells neighbours of the new tip. */
    public void tipChanged() {
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

    /** Height that this node is catching up to, if headers show that it is behind; mere claims do not count. */
    public Optional<Long> catchingUpTo(long nowMillis) {
        return Stream.of(download.destination(nowMillis), deepForks.end())
                .flatMap(Optional::stream)
                .map(ChainEntry::height)
                .filter(height -> height > chain.tip().height() + 1)
                .max(Long::compare);
    }
}
