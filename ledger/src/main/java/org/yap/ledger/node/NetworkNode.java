package org.yap.ledger.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainChanges;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.Reorganised;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.mempool.PoolChange;
import org.yap.ledger.mempool.PoolJournal;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnPayments;
import org.yap.ledger.relay.PaymentRelay;
import org.yap.ledger.relay.RelayPeer;
import org.yap.ledger.sync.BlockDownload;
import org.yap.ledger.sync.BlockImporter;
import org.yap.ledger.sync.ChainServing;
import org.yap.ledger.sync.DeepForkSync;
import org.yap.ledger.sync.HeaderSync;
import org.yap.ledger.sync.SyncPeer;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * One node of one network, sans-I/O: a batch of events comes in, one commit and a list of effects come out. Owned by one
 * writer thread; if a commit fails or its outcome is unknown, throw this object away, {@link #restore} another, and tell it
 * of its neighbours by {@link NodeEvent.NeighbourUp}.
 */
public final class NetworkNode {
    private final OwnerThread owner = new OwnerThread();
    private final LedgerReads reads;
    private final Outbox out = new Outbox();
    private final Map<NodeId, SyncPeer> syncPeers = new LinkedHashMap<>();
    private final Map<NodeId, RelayPeer> relayPeers = new LinkedHashMap<>();
    private final Chain chain;
    private final Mempool mempool;
    private final OwnPayments own;
    private final PoolJournal journal = new PoolJournal();
    private final PaymentRelay relay;
    private final ChainServing serving;
    private final DeepForkSync deep;
    private final HeaderSync headers;
    private final BlockImporter door;
    private final BlockDownload download;
    private final MessageDispatch dispatch;
    private final ChainListener follower;
    private final Deque<NodeEvent> waiting = new ArrayDeque<>();
    private final List<Effect.BlockAnswer> blockAnswers = new ArrayList<>();
    private Hash256 storedTip;
    private boolean commitUnderWay;
    private NodeSnapshot next;
    private NodeSnapshot view;

    private NetworkNode(LedgerReads reads, NodeSettings settings, RandomGenerator random) {
        this.reads = reads;
        chain = new Chain(
                reads, settings.recentHeaders(), settings.sideBlocks(), settings.pieceBlocks(), settings.headers());
        mempool = new Mempool(settings.mempoolBytes(), chain.rules());
        own = new OwnPayments(chain, mempool, out, settings.ownPayments());
        relay = new PaymentRelay(chain, mempool, relayPeers.values(), out, own);
        serving = new ChainServing(chain, syncPeers.values(), out);
        follower = new ChainListener(chain, mempool, own, relay);
        door = new BlockImporter(chain, out, this::moved);
        download = new BlockDownload(chain, syncPeers.values(), out, door);
        deep = new DeepForkSync(chain, syncPeers.values(), settings.headers(), download::lastBesideMillis);
        headers = new HeaderSync(chain, syncPeers.values(), out, random, settings.headers(), deep, download::withheld);
        storedTip = chain.tip().hash();
        dispatch = new MessageDispatch(headers, download, serving, relay);
    }

    /** The node as it was at its last commit, restored from the store alone; without neighbours. */
    public static NetworkNode restore(
            LedgerReads reads, NodeSettings settings, RandomGenerator random, long nowMillis) {
        NetworkNode node = new NetworkNode(reads, settings, random);
        node.restorePool(nowMillis);
        node.own.restore(reads);
        node.view = node.picture(nowMillis);
        return node;
    }

    private void restorePool(long nowMillis) {
        List<Payment> waited = reads.pool();
        chain.accounts().prefetch(waited.stream().map(Payment::sender).toList());
        long height = chain.tip().height() + 1;
        Set<Payment> kept = new HashSet<>(waited);
        for (Payment payment : waited) {
            Judged<Payment> unused =
                    mempool.addOrPark(payment, chain.accounts().get(payment.sender()), height, nowMillis);
        }
        for (PoolChange change : mempool.drainChanges()) {
            relay.changed(change);
        }
        kept.removeIf(payment -> mempool.contains(payment.leaf()));
        kept.forEach(payment -> journal.stale(payment.leaf(), nowMillis));
    }

    /**
     * One step, or a piece of one: see {@link Step#whole}.
     *
     * @param nowMillis milliseconds since 1970
     */
    public Step handle(List<NodeEvent> events, long nowMillis) {
        owner.check();
        if (commitUnderWay) {
            throw new IllegalStateException("the last step's commit is not settled");
        }
        waiting.addAll(events);
        if (isCrossing()) {
            goOn(nowMillis);
        } else {
            chain.begin(needed(nowMillis), download.withheld());
            StepPrefetch.run(chain, events);
        }
        NodeEventHandler handler = new EventHandler(nowMillis);
        while (!isCrossing() && !waiting.isEmpty()) {
            waiting.poll().to(handler);
        }
        return isCrossing() ? piece(nowMillis) : whole(nowMillis);
    }

    /** Whether a reorganisation is under way. Until it ends nothing else is looked at, and nothing is told. */
    private boolean isCrossing() {
        return chain.crossingFrom().isPresent();
    }

    private void goOn(long nowMillis) {
        moved(chain.cross(), nowMillis);
        if (!isCrossing()) {
            download.connectReady(nowMillis);
        }
    }

    private Step piece(long nowMillis) {
        Optional<Commit> commit = commit(Optional.empty(), nowMillis);
        commitUnderWay = commit.isPresent();
        return new Step(commit, List.of(), false);
    }

    private Step whole(long nowMillis) {
        followPool(nowMillis);
        relay.flush(nowMillis);
        download.pump(nowMillis);
        Optional<Reorganised> change = follower.change();
        if (change.isPresent()) {
            headers.tipChanged();
            out.notify(new Notice.TipChanged(
                    chain.tip(), change.get().undone(), change.get().connected()));
        }
        follower.arrived();
        answerMined();
        next = picture(nowMillis);
        Optional<Commit> commit = commit(change.filter(each -> each.undone() > 0), nowMillis);
        commitUnderWay = commit.isPresent();
        if (commit.isEmpty()) {
            view = next;
        }
        return new Step(commit, out.drain(), true);
    }

    /** Only now, since a block can turn out bad in the course of a reorganisation. */
    private void answerMined() {
        for (Effect.BlockAnswer answer : blockAnswers) {
            Judged<Block> verdict = answer.verdict().then(this::unlessCondemned);
            out.add(new Effect.BlockAnswer(answer.token(), verdict));
        }
        blockAnswers.clear();
    }

    private Judged<Block> unlessCondemned(Block block) {
        return chain.tree()
                .whyInvalid(block.hash())
                .map(why -> Judged.<Block>reject(why.reason(), why.detail()))
                .orElse(Judged.accept(block));
    }

    /** Ends of branches that are being fetched. */
    private Set<Hash256> needed(long nowMillis) {
        Set<Hash256> ends = headers.growing(nowMillis);
        download.target().map(ChainEntry::hash).ifPresent(ends::add);
        return ends;
    }

    private void up(NodeId neighbour, long nowMillis) {
        SyncPeer sync = new SyncPeer(neighbour, nowMillis);
        RelayPeer relayed = new RelayPeer(neighbour, nowMillis);
        syncPeers.put(neighbour, sync);
        Optional.ofNullable(relayPeers.put(neighbour, relayed)).ifPresent(relay::down);
        headers.up(sync);
        relay.up(relayed);
    }

    /** The importer comes last: it may begin a reorganisation. */
    private void tick(long nowMillis) {
        serving.tick();
        mempool.tick(nowMillis);
        own.tick(nowMillis);
        headers.tick(nowMillis);
        download.tick(nowMillis);
        followPool(nowMillis);
        relay.tick(nowMillis);
        door.tick(nowMillis);
    }

    /** Accepts the very same payment again: a retry after a lost answer changes nothing. */
    private Judged<Payment> submit(Payment payment, long nowMillis) {
        if (own.contains(payment.leaf())) {
            return Judged.accept(payment);
        }
        if (own.isFull()) {
            return Judged.reject(RejectReason.MEMPOOL_FULL, "too many payments of this node are not buried yet");
        }
        Judged<Payment> verdict = pool(payment);
        if (verdict instanceof Judged.Rejected<Payment> rejected
                && rejected.reason() == RejectReason.MEMPOOL_SEQUENCE_GAP) {
            own.putBack(payment.sender());
            verdict = pool(payment);
        }
        if (verdict instanceof Judged.Rejected<Payment> rejected) {
            boolean mined = rejected.reason() == RejectReason.PAYMENT_BAD_SEQUENCE
                    && reads.heightOfLeaf(payment.leaf()).isPresent();
            return mined ? Judged.accept(payment) : verdict;
        }
        own.add(payment);
        followPool(nowMillis);
        relay.announceNow(payment.leaf());
        return verdict;
    }

    private Judged<Payment> pool(Payment payment) {
        return mempool.contains(payment.leaf())
                ? Judged.accept(payment)
                : mempool.add(
                        payment,
                        chain.accounts().get(payment.sender()),
                        chain.tip().height() + 1);
    }

    private void moved(TipMove move, long nowMillis) {
        follower.moved(move, nowMillis);
        followPool(nowMillis);
    }

    private void followPool(long nowMillis) {
        for (PoolChange change : mempool.drainChanges()) {
            journal.changed(change, nowMillis);
            relay.changed(change);
            if (!change.waits()) {
                own.unpooled(change.payment().leaf());
            }
            out.notify(new Notice.PoolChanged(change.payment(), change.waits()));
        }
    }

    private Optional<Commit> commit(Optional<Reorganised> reorganised, long nowMillis) {
        if (!chain.changed() && !own.changed() && !journal.due(nowMillis)) {
            return Optional.empty();
        }
        ChainChanges changes = chain.changes();
        Commit commit = new Commit(
                storedTip,
                chain.tip(),
                changes.undone(),
                changes.connected(),
                changes.kept(),
                changes.dropped(),
                changes.accounts(),
                journal.pooled(),
                journal.unpooled(),
                own.drainAdded(),
                own.drainRemoved(),
                own.drainLost(),
                reorganised);
        journal.written();
        return Optional.of(commit);
    }

    /** The last commit is stored: reads include it. If the step is whole, it is durable. */
    public void stored() {
        owner.check();
        if (commitUnderWay) {
            chain.settle();
            storedTip = chain.tip().hash();
            commitUnderWay = false;
            if (!isCrossing()) {
                view = next;
            }
        }
    }

    /** An immutable picture for pages and other threads, as of the last whole step that was {@link #stored}. */
    public NodeStatus view() {
        return view;
    }

    private NodeSnapshot picture(long nowMillis) {
        Map<NodeId, ChainEntry> tips = new LinkedHashMap<>();
        syncPeers.values().forEach(each -> each.tip().ifPresent(said -> tips.put(each.id(), said)));
        ChainEntry tip = chain.tip();
        // what neighbours claim is not looked at, only what their headers show
        Optional<Long> ahead = Stream.of(download.destination(nowMillis), deep.end())
                .flatMap(Optional::stream)
                .map(ChainEntry::height)
                .filter(height -> height > tip.height() + 1)
                .max(Long::compare);
        int bits = chain.nextBits(nowMillis / 1_000);
        return new NodeSnapshot(tip, bits, mempool.view(), own.strays(), own.seenBy(), Map.copyOf(tips), ahead);
    }

    /** A block on top of the tip that lacks only its proof of work (nonce 0), with the mempool's best payments. */
    public Block template(AddressHash miner, long extraNonce, long nowMillis) {
        owner.check();
        return MiningTemplate.make(chain, mempool, miner, extraNonce, nowMillis);
    }

    private final class EventHandler implements NodeEventHandler {
        private final long nowMillis;

        EventHandler(long nowMillis) {
            this.nowMillis = nowMillis;
        }

        @Override
        public void messageReceived(NodeEvent.MessageReceived received) {
            NodeId from = received.from();
            if (syncPeers.containsKey(from)) {
                dispatch.handle(syncPeers.get(from), relayPeers.get(from), received.message(), nowMillis);
            }
        }

        @Override
        public void badMessage(NodeEvent.BadMessage bad) {
            out.misbehaved(bad.from(), bad.verdict().reason(), bad.verdict().detail());
        }

        @Override
        public void blockChecked(NodeEvent.BlockChecked checked) {
            download.checked(checked.from(), checked.request().hash(), checked.verdict(), nowMillis);
        }

        @Override
        public void paymentSubmitted(NodeEvent.PaymentSubmitted submitted) {
            Payment payment = submitted.payment().payment();
            out.add(new Effect.PaymentAnswer(submitted.token(), submit(payment, nowMillis)));
        }

        @Override
        public void blockMined(NodeEvent.BlockMined mined) {
            Block block = mined.block().block();
            Judged<Block> verdict =
                    door.take(block, Optional.empty(), nowMillis).then(move -> Judged.accept(block));
            blockAnswers.add(new Effect.BlockAnswer(mined.token(), verdict));
        }

        @Override
        public void neighbourUp(NodeEvent.NeighbourUp up) {
            NetworkNode.this.up(up.neighbour(), nowMillis);
        }

        @Override
        public void neighbourDown(NodeEvent.NeighbourDown down) {
            syncPeers.remove(down.neighbour());
            Optional.ofNullable(relayPeers.remove(down.neighbour())).ifPresent(relay::down);
        }

        @Override
        public void tick() {
            NetworkNode.this.tick(nowMillis);
        }
    }
}
