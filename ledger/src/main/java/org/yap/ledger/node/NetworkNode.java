package org.yap.ledger.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainChanges;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.Reorganised;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.mempool.PaymentWeights;
import org.yap.ledger.mempool.PoolChange;
import org.yap.ledger.mempool.PoolJournal;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnPayments;
import org.yap.ledger.relay.PaymentRelay;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.sync.ChainSync;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/**
 * One node of one network, without I/O: a batch of events comes in, one commit and a list of effects come out. The first thread
 * that calls {@link #handle} or {@link #template} owns it, and others get an IllegalStateException. If a commit fails, or its
 * outcome is unknown, throw this object away, {@link #restore} another, and tell it of its neighbours by
 * {@link NodeEvent.NeighbourUp}.
 */
public final class NetworkNode {
    /** What is seen from outside, for instance the target of the next block, depends on the time too. */
    private static final long MAX_SLEEP_MILLIS = 10_000;

    private final OwnerThread owner = new OwnerThread();
    private final LedgerReads reads;
    private final Outbox out = new Outbox();
    private final Chain chain;
    private final Mempool mempool;
    private final OwnPayments own;
    private final PoolJournal journal = new PoolJournal();
    private final PaymentRelay relay;
    private final ChainSync sync;
    private final ChainListener listener;
    private final Deque<NodeEvent> waiting = new ArrayDeque<>();
    private final List<Effect.BlockAnswer> blockAnswers = new ArrayList<>();
    private final SnapshotTimes snapshots;
    private Hash256 storedTip;
    private long lastTick;
    /** Whether a step is under way, and what it does not need was forgotten. */
    private boolean begun;
    /** Whether the stored payments that wait are to be judged at the end of a reorganisation that an earlier node began. */
    private boolean poolUnread;

    private boolean commitUnderWay;
    private NodeSnapshot next;
    private NodeSnapshot status;

    private NetworkNode(LedgerReads reads, NodeSettings settings, RandomGenerator random) {
        this.reads = reads;
        chain = new Chain(
                reads, settings.recentHeaders(), settings.sideBlocks(), settings.pieceBlocks(), settings.headers());
        PaymentWeights weights =
                new PaymentWeights(chain.accounts(), chain.rules().limits().newAccountBytes());
        mempool = new Mempool(settings.limits().mempoolBytes(), chain.rules(), weights);
        own = new OwnPayments(reads, chain, mempool, out, settings.limits().own());
        relay = new PaymentRelay(chain, mempool, out, own, settings.limits().relay());
        sync = new ChainSync(chain, out, random, settings.headers(), mempool.waiting(), this::moved);
        sync.limit(settings.limits().blocksHeapBytes());
        listener = new ChainListener(chain, mempool, own, relay, settings.pieceBlocks());
        storedTip = chain.tip().hash();
        snapshots = new SnapshotTimes(settings.snapshots());
    }

    /** The node as it was at its last commit, restored from the store alone; without neighbours. */
    public static NetworkNode restore(
            LedgerReads reads, NodeSettings settings, RandomGenerator random, long nowMillis) {
        NetworkNode node = new NetworkNode(reads, settings, random);
        node.poolUnread = node.isReorganising();
        if (!node.poolUnread) {
            node.restorePool(nowMillis);
        }
        node.own.restore();
        node.status = node.snapshot(nowMillis);
        node.snapshots.start(node.chain.copiedHeight(), nowMillis);
        return node;
    }

    private void restorePool(long nowMillis) {
        List<Payment> waited = reads.pool();
        long height = chain.tip().height() + 1;
        Set<Payment> kept = new LinkedHashSet<>(waited);
        for (Payment payment : waited) {
            Judged<Payment> unused =
                    mempool.addOrKeepAsOrphan(payment, chain.accounts().get(payment.sender()), height, nowMillis);
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
        if (isReorganising()) {
            continueReorg(nowMillis);
        } else {
            events.forEach(event -> event.mined().ifPresent(block -> sync.pushMined(block, nowMillis)));
            if (out.hasEarly()) {
                return early(nowMillis);
            }
            begin(nowMillis);
            sync.takeAssembled(nowMillis);
        }
        if (!isReorganising()) {
            own.stepBegins(submitted(waiting));
        }
        NodeEventHandler handler = new EventHandler(nowMillis);
        while (!isReorganising() && !waiting.isEmpty() && !out.hasEarly()) {
            waiting.poll().to(handler);
            if (!out.hasEarly()) {
                sync.takeAssembled(nowMillis);
            }
        }
        if (out.hasEarly()) {
            return early(nowMillis);
        }
        return isReorganising() ? piece(nowMillis) : whole(nowMillis);
    }

    /** Only once in a step: its end still needs what it undid. */
    private void begin(long nowMillis) {
        if (!begun) {
            Set<Hash256> needed = sync.branchesUnderWay(nowMillis);
            listener.returningFrom().ifPresent(needed::add);
            chain.begin(needed, sync.withheld());
            begun = true;
        }
    }

    /** A piece of a step that only sends: what takes longer comes after it. */
    private Step early(long nowMillis) {
        return new Step(Optional.empty(), out.drainEarly(), List.of(), false, nowMillis);
    }

    private static List<Payment> submitted(Collection<NodeEvent> events) {
        return events.stream()
                .filter(NodeEvent.PaymentSubmitted.class::isInstance)
                .map(event -> ((NodeEvent.PaymentSubmitted) event).payment().payment())
                .toList();
    }

    /** Whether a reorganisation is under way. Until it ends nothing else is looked at, and nothing is told. */
    private boolean isReorganising() {
        return chain.reorgOrigin().isPresent();
    }

    private void continueReorg(long nowMillis) {
        moved(chain.continueReorg(), nowMillis);
        if (!isReorganising()) {
            sync.connectReady(nowMillis);
        }
    }

    private Step piece(long nowMillis) {
        Optional<Commit> commit = commit(Optional.empty(), nowMillis);
        next = snapshot(nowMillis);
        commitUnderWay = commit.isPresent();
        return new Step(commit, List.of(), List.of(), false, nowMillis);
    }

    private Step whole(long nowMillis) {
        listener.bringBack(nowMillis);
        followPool(nowMillis);
        relay.flush(nowMillis);
        sync.requestBlocks(nowMillis);
        Optional<Reorganised> change = listener.change();
        if (change.isPresent()) {
            sync.tipChanged(nowMillis);
            out.notify(new Notice.TipChanged(
                    chain.tip(), change.get().undone(), change.get().connected()));
        }
        listener.stepEnded();
        begun = false;
        answerMined();
        Optional<Commit> commit = commit(change.filter(each -> each.undone() > 0), nowMillis);
        next = snapshot(nowMillis);
        commitUnderWay = commit.isPresent();
        if (commit.isEmpty()) {
            status = next;
        }
        return new Step(commit, out.drainEarly(), out.drain(), true, nextWake(nowMillis));
    }

    /** After a tick never the same moment, so that nobody spins. */
    private long nextWake(long nowMillis) {
        long next = LongStream.of(
                        sync.nextMillis(lastTick),
                        mempool.nextMillis(),
                        own.nextMillis(),
                        relay.nextMillis(),
                        journal.dueMillis(),
                        listener.nextMillis(),
                        lastTick + MAX_SLEEP_MILLIS)
                .min()
                .orElseThrow();
        return lastTick == nowMillis ? Math.max(nowMillis + 1, next) : next;
    }

    /** Only at the end of a step, since a block can still turn out bad during the reorganisation that it began. */
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

    private void tick(long nowMillis) {
        lastTick = nowMillis;
        sync.tick(nowMillis);
        mempool.tick(nowMillis);
        own.tick(nowMillis);
        followPool(nowMillis);
        relay.tick(nowMillis);
        // last, for it may begin a reorganisation
        sync.retryEarlyBlocks(nowMillis);
    }

    /** Accepts the very same payment again: a retry after a lost answer changes nothing. */
    private Judged<Payment> submit(Payment payment, ClientId client, long nowMillis) {
        if (own.contains(payment)) {
            return Judged.accept(payment);
        }
        List<Payment> rivals = own.rivals(payment);
        if (rivals.isEmpty() && !own.hasRoomFor(client)) {
            return ifHeld(
                    payment,
                    Judged.reject(RejectReason.MEMPOOL_FULL, "too many payments of this node are in no block yet"));
        }
        Judged<Payment> verdict = pool(payment, rivals);
        if (verdict instanceof Judged.Rejected<Payment> rejected
                && rejected.reason() == RejectReason.MEMPOOL_SEQUENCE_GAP) {
            own.putBack(payment.sender());
            verdict = pool(payment, rivals);
        }
        if (verdict instanceof Judged.Rejected<Payment> rejected) {
            return mayBeHeld(rejected.reason()) ? ifHeld(payment, verdict) : verdict;
        }
        own.add(payment, client);
        rivals.forEach(own::replaced);
        followPool(nowMillis);
        relay.tellNow(payment.leaf());
        return verdict;
    }

    /** A payment that a block holds is judged so: its sequence is taken, and it may be too late for another block. */
    private static boolean mayBeHeld(Reason reason) {
        return reason == RejectReason.PAYMENT_BAD_SEQUENCE || reason == RejectReason.PAYMENT_EXPIRED;
    }

    private Judged<Payment> ifHeld(Payment payment, Judged<Payment> otherwise) {
        return chain.holds(payment).then(held -> held ? Judged.accept(payment) : otherwise);
    }

    private void limit(NodeLimits limits, long nowMillis) {
        mempool.limit(limits.mempoolBytes());
        followPool(nowMillis);
        own.limit(limits.own());
        relay.limit(limits.relay());
        sync.limit(limits.blocksHeapBytes());
    }

    private Judged<Payment> pool(Payment payment, List<Payment> rivals) {
        if (mempool.contains(payment.leaf())) {
            return Judged.accept(payment);
        }
        AccountState sender = chain.accounts().get(payment.sender());
        long height = chain.tip().height() + 1;
        return rivals.stream().anyMatch(rival -> mempool.standsAgainst(rival, payment, sender, height))
                ? Judged.reject(
                        RejectReason.MEMPOOL_REPLACEMENT_FEE,
                        "another payment of this node has sequence " + payment.sequence() + ", and is sent again")
                : mempool.add(payment, sender, height);
    }

    private void moved(TipMove move, long nowMillis) {
        if (poolUnread && !isReorganising()) {
            restorePool(nowMillis);
            poolUnread = false;
        }
        listener.moved(move, nowMillis);
        followPool(nowMillis);
    }

    private void followPool(long nowMillis) {
        for (PoolChange change : mempool.drainChanges()) {
            journal.changed(change, nowMillis);
            relay.changed(change);
            if (!change.waits()) {
                own.leftPool(change.payment().leaf());
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
                changes.newAccounts(),
                journal.pooled(),
                journal.unpooled(),
                changes.remembered(),
                changes.forgotten(),
                own.drainChanges(),
                reorganised,
                changes.piece());
        journal.written();
        return Optional.of(commit);
    }

    /** The last commit is durable: reads include it. */
    public void stored() {
        owner.check();
        if (commitUnderWay) {
            chain.settle();
            storedTip = chain.tip().hash();
            commitUnderWay = false;
            status = next;
        }
    }

    /**
     * After {@link #stored}: a copy of the accounts now and then, to be kept in the store so that the next start is quick. Nothing
     * depends on that.
     */
    public Optional<AccountSnapshot> snapshotDue(long nowMillis) {
        owner.check();
        if (commitUnderWay || chain.isUndoing() || !snapshots.due(chain.tip().height(), nowMillis)) {
            return Optional.empty();
        }
        return Optional.of(chain.storedAccounts().snapshot());
    }

    /** As of the last step that was {@link #stored}, or the last piece of one. Immutable, so that other threads may read it. */
    public NodeStatus status() {
        return status;
    }

    private NodeSnapshot snapshot(long nowMillis) {
        return new NodeSnapshot(
                chain.tip(),
                chain.storedAccounts(),
                chain.nextBits(nowMillis / 1_000),
                mempool.view(),
                own.unpooled(),
                own.someStoredAlone(),
                own.seenBy(),
                sync.neighbourTips(),
                sync.neighbourClocks(),
                sync.catchingUpTo(nowMillis),
                sync.behind(nowMillis),
                chain.reorgProgress());
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
            received.message().to(new MessageDispatch(sync, relay, received.from(), nowMillis));
        }

        @Override
        public void badMessage(NodeEvent.BadMessage bad) {
            out.misbehaved(bad.from(), bad.verdict().reason(), bad.verdict().detail());
        }

        @Override
        public void blockChecked(NodeEvent.BlockChecked checked) {
            sync.checked(checked.from(), checked.request().hash(), checked.verdict(), nowMillis);
        }

        @Override
        public void paymentSubmitted(NodeEvent.PaymentSubmitted submitted) {
            Payment payment = submitted.payment().payment();
            out.add(new Effect.PaymentAnswer(submitted.token(), submit(payment, submitted.client(), nowMillis)));
        }

        @Override
        public void blockMined(NodeEvent.BlockMined mined) {
            Block block = mined.block().block();
            Judged<Block> verdict = sync.mined(block, nowMillis).then(move -> Judged.accept(block));
            blockAnswers.add(new Effect.BlockAnswer(mined.token(), verdict));
        }

        @Override
        public void limitsChanged(NodeEvent.LimitsChanged changed) {
            limit(changed.limits(), nowMillis);
        }

        @Override
        public void neighbourUp(NodeEvent.NeighbourUp up) {
            sync.up(up.neighbour(), nowMillis);
            relay.up(up.neighbour(), nowMillis);
        }

        @Override
        public void neighbourDown(NodeEvent.NeighbourDown down) {
            sync.down(down.neighbour());
            relay.down(down.neighbour(), nowMillis);
        }

        @Override
        public void tick() {
            NetworkNode.this.tick(nowMillis);
        }
    }
}
