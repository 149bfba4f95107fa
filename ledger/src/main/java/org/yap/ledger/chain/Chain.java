package org.yap.ledger.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.Commit.BranchChange;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.ReorgPiece;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.AccountTable;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.state.Transition;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The main chain with its branches and account states, as stored plus what the current step changed. Owned by the writer.
 * After a step, {@link #changes} is what must be stored, and {@link #settle} says that it is.
 */
public final class Chain {
    private final LedgerReads reads;
    private final NetworkRules rules;
    private final HeaderRules headerRules;
    private final ForkChoice forkChoice;
    private final RememberedWorks works;
    private final BlockTree tree;
    private final AccountTable states;
    private final long copiedHeight;
    private final AccountOverlay accounts;
    private final Rewards rewards;
    private final PendingBlocks pending;
    private final RecentBranches recent;
    private final int sideBlocks;
    private final int pieceBlocks;
    private Optional<ChainEntry> lead = Optional.empty();
    private Optional<ReorgPath> reorg;
    /** Whether the store has a part of a reorganisation. */
    private boolean partStored;

    /** Branches with a remembered work whose first block came to the main chain in this reorganisation. */
    private final Set<Hash256> taken = new HashSet<>();

    /**
     * @param recentHeaders headers of the main chain that are kept in memory
     * @param sideBlocks blocks that are kept beside it, not counting those of {@link RecentBranches}
     * @param pieceBlocks blocks that leave or come in one piece of a reorganisation
     */
    public Chain(LedgerReads reads, int recentHeaders, int sideBlocks, int pieceBlocks) {
        this(reads, recentHeaders, sideBlocks, pieceBlocks, HeaderBounds.DEFAULT);
    }

    /** The same, with other bounds for headers without bodies. */
    public Chain(LedgerReads reads, int recentHeaders, int sideBlocks, int pieceBlocks, HeaderBounds headers) {
        this.reads = reads;
        this.rules = reads.genesis().rules();
        this.headerRules = new HeaderRules(rules);
        this.tree = new BlockTree(reads, Math.max(recentHeaders, rules.limits().switchDepth() + 2), headers);
        this.works = new RememberedWorks(reads.rememberedWorks());
        this.forkChoice = new ForkChoice(rules.limits(), tree, works);
        this.rewards = new Rewards(reads, recentHeaders);
        StoredAccounts.Restored restored = StoredAccounts.restore(reads);
        this.states = restored.table();
        this.copiedHeight = restored.copiedHeight();
        this.accounts = new AccountOverlay(states);
        this.pending = new PendingBlocks(reads.sideEntries());
        this.recent = new RecentBranches(tree);
        this.sideBlocks = sideBlocks;
        this.pieceBlocks = pieceBlocks;
        this.reorg = reads.branchChange().map(this::begun);
        this.partStored = reorg.isPresent();
        if (!partStored) {
            forkChoice.compare(tree.branchEnds());
        }
    }

    /** A change of branch of which a part is stored. It was decided before, and is not judged again on the way. */
    private ReorgPath begun(BranchChange change) {
        ChainEntry start = known(change.start());
        int undone = tree.branch(start).size();
        long connected = tip().height() - (start.height() - undone);
        works.branches().stream()
                .filter(first -> tree.find(first).filter(tree::isMain).isPresent())
                .forEach(taken::add);
        return pathTo(known(change.end()), known(change.origin()), start, undone + connected);
    }

    private ChainEntry known(Hash256 hash) {
        return tree.find(hash)
                .orElseThrow(() -> new IllegalStateException("no block " + hash + " for the change of branch"));
    }

    public ChainEntry tip() {
        return tree.tip();
    }

    public BlockTree tree() {
        return tree;
    }

    public AccountOverlay accounts() {
        return accounts;
    }

    /** The accounts as they are stored, for any thread to read; in the middle of a reorganisation those after its last piece. */
    public AccountTable storedAccounts() {
        return states;
    }

    /** Height of the stored copy of the accounts that this began with; 0 if there was none. The blocks above were connected again. */
    public long copiedHeight() {
        return copiedHeight;
    }

    public NetworkRules rules() {
        return rules;
    }

    /** Bits of a block of this time on top of the tip. */
    public int nextBits(long time) {
        return headerRules.bits(
                tip(), grandparentTime(tip()), Math.max(time, tip().header().time()));
    }

    /** Judges a header against its parent and remembers it if it is good. A known one is accepted again. */
    public Judged<ChainEntry> header(BlockHeader header, Hash256 hash, long nowSeconds) {
        Optional<ChainEntry> known = tree.find(hash, header.previous());
        if (known.isPresent()) {
            return Judged.accept(known.get());
        }
        Judged<ChainEntry> judged = judge(header, hash, nowSeconds);
        if (judged instanceof Judged.Accepted<ChainEntry> accepted) {
            tree.addHeader(accepted.value());
            forkChoice.compare(List.of(accepted.value()));
        }
        return judged;
    }

    /**
     * Judges headers that are not known, without remembering them.
     *
     * @param parent of the first
     * @param grandparent the parent's parent, unless the parent is genesis
     * @param hashes of the headers, in their order
     */
    public HeaderRun judge(
            ChainEntry parent,
            Optional<ChainEntry> grandparent,
            List<BlockHeader> headers,
            List<Hash256> hashes,
            long nowSeconds) {
        List<ChainEntry> entries = new ArrayList<>(headers.size());
        ChainEntry last = parent;
        long timeBefore = grandparent.map(entry -> entry.header().time()).orElse(0L);
        for (int i = 0; i < headers.size(); i++) {
            Judged<ChainEntry> judged = judgeNext(last, timeBefore, headers.get(i), hashes.get(i), nowSeconds);
            if (judged instanceof Judged.Rejected<ChainEntry> rejected) {
                return new HeaderRun(entries, Optional.of(rejected));
            }
            timeBefore = last.header().time();
            last = judged.orThrow();
            entries.add(last);
        }
        return new HeaderRun(entries, Optional.empty());
    }

    private Judged<ChainEntry> judgeNext(
            ChainEntry parent, long grandparentTime, BlockHeader header, Hash256 hash, long nowSeconds) {
        if (!header.previous().equals(parent.hash())) {
            return Judged.reject(RejectReason.BLOCK_UNKNOWN_PARENT, "not on top of the header before");
        }
        return whyInvalid(header, hash)
                .orElseGet(() -> headerRules.judge(header, hash, parent, grandparentTime, nowSeconds));
    }

    /** Remembers headers that were judged and follow each other. */
    public void remember(List<ChainEntry> judged) {
        judged.forEach(tree::addHeader);
        if (!judged.isEmpty()) {
            forkChoice.compare(judged.subList(judged.size() - 1, judged.size()));
        }
    }

    private Judged<ChainEntry> judge(BlockHeader header, Hash256 hash, long nowSeconds) {
        Optional<Judged<ChainEntry>> invalid = whyInvalid(header, hash);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        Optional<ChainEntry> parent = tree.find(header.previous());
        if (parent.isEmpty()) {
            return Judged.reject(RejectReason.BLOCK_UNKNOWN_PARENT, "no block " + header.previous());
        }
        return headerRules.judge(header, hash, parent.get(), grandparentTime(parent.get()), nowSeconds);
    }

    private Optional<Judged<ChainEntry>> whyInvalid(BlockHeader header, Hash256 hash) {
        Optional<Judged.Rejected<?>> why = tree.whyInvalid(hash);
        if (why.isPresent()) {
            return why.map(invalid -> Judged.reject(invalid.reason(), invalid.detail()));
        }
        return tree.whyInvalid(header.previous())
                .map(invalid -> Judged.reject(
                        RejectReason.BLOCK_INVALID_PARENT, "stands on invalid block " + header.previous()));
    }

    private long grandparentTime(ChainEntry parent) {
        return parent.height() == 0 ? 0 : tree.parent(parent).header().time();
    }

    /**
     * Accepts a block whose form, Merkle root and signatures are good: connects it, or keeps it as a side block and begins a
     * reorganisation if its branch is preferred now (see {@link #reorgOrigin}). It rejects only for faults of this very
     * block.
     */
    public Judged<TipMove> accept(Block block, long nowSeconds) {
        if (reorg.isPresent()) {
            throw new IllegalStateException("on the way to another branch");
        }
        Hash256 hash = block.hash();
        if (tree.find(hash, block.header().previous()).isPresent() && tree.hasBody(hash)) {
            return Judged.accept(TipMove.NONE);
        }
        Judged<ChainEntry> header = header(block.header(), hash, nowSeconds);
        if (header instanceof Judged.Rejected<ChainEntry> rejected) {
            return Judged.reject(rejected.reason(), rejected.detail());
        }
        recent.pass(nowSeconds);
        ChainEntry entry = header.orThrow();
        if (!tree.hasBody(entry.header().previous())) {
            return Judged.reject(
                    RejectReason.BLOCK_UNKNOWN_PARENT,
                    "no body of " + block.header().previous());
        }
        if (entry.header().previous().equals(tip().hash())) {
            return extend(block, entry);
        }
        tree.keep(entry);
        pending.keep(block, entry);
        recent.kept(entry, nowSeconds);
        TipMove move = followBest();
        Optional<Judged.Rejected<?>> invalid = tree.whyInvalid(hash);
        return invalid.isPresent()
                ? Judged.reject(invalid.get().reason(), invalid.get().detail())
                : Judged.accept(move);
    }

    private Judged<TipMove> extend(Block block, ChainEntry entry) {
        Optional<Reward> matured = rewards.at(RewardRules.lastCredited(entry.height(), rules));
        int accountsBefore = accounts.count();
        Judged<Set<AddressHash>> judged = Transition.apply(block, entry.height(), matured, rules, accounts);
        if (judged instanceof Judged.Rejected<Set<AddressHash>> rejected) {
            condemn(entry.hash(), rejected);
            return Judged.reject(rejected.reason(), rejected.detail());
        }
        connect(new ConnectedBlock(block, entry, accountsBefore));
        forkChoice.compareThoseThatBecameDeep();
        endComparisons();
        return Judged.accept(new TipMove(List.of(), List.of(block), judged.orThrow()));
    }

    /** The main chain has changed: what is remembered of branches that it took, or long ago, is of no use any more. */
    private void endComparisons() {
        taken.forEach(works::forget);
        taken.clear();
        forkChoice.forgetLost(rules.buriedDepth());
    }

    /** Follows the best branch whose blocks are all here, if it is preferred over the main chain. */
    private TipMove followBest() {
        reorg = reorgToBest(tip());
        return continueReorg();
    }

    private ReorgPath pathTo(ChainEntry end, ChainEntry origin) {
        return pathTo(end, origin, tip(), 0);
    }

    private ReorgPath pathTo(ChainEntry end, ChainEntry origin, ChainEntry start, long done) {
        List<ChainEntry> coming = tree.branch(end);
        return new ReorgPath(origin, start, done, above(coming.get(0).height() - 1), coming);
    }

    /** How far the reorganisation is that is under way. */
    public Optional<BranchProgress> reorgProgress() {
        return reorg.map(ReorgPath::progress);
    }

    /** Whether a reorganisation is to undo more blocks. */
    public boolean isUndoing() {
        return reorg.filter(ReorgPath::leaves).isPresent();
    }

    /**
     * The tip from which a reorganisation began, while it is under way. Until it ends, {@link #continueReorg} is the only change
     * allowed, each piece must be stored before the next, and nothing may be told.
     */
    public Optional<ChainEntry> reorgOrigin() {
        return reorg.map(ReorgPath::origin);
    }

    /**
     * Does the next piece of a reorganisation. {@link #accept} does the first, which is mostly the only one. If a block of
     * the new branch breaks a rule, the path leads back.
     */
    public TipMove continueReorg() {
        while (reorg.isPresent()) {
            ReorgPath path = reorg.get();
            ReorgPlan piece = new ReorgPlan(this::requiredBody, rewards, rules, accounts, pieceBlocks);
            Optional<ReorgPlan.Broken> broken = piece.compute(path);
            if (broken.isEmpty()) {
                TipMove move = carryOut(piece);
                path.begun();
                if (path.isOver()) {
                    endComparisons();
                    forkChoice.compare(tree.branchEnds());
                    reorg = reorgToBest(path.origin());
                }
                return move;
            }
            condemn(broken.get().entry().hash(), broken.get().why());
            reorg = path.hasBegun() ? Optional.of(pathTo(path.start(), path.origin())) : reorgToBest(path.origin());
        }
        return TipMove.NONE;
    }

    private Optional<ReorgPath> reorgToBest(ChainEntry origin) {
        return forkChoice.best().map(best -> pathTo(best, origin));
    }

    private List<ChainEntry> above(long height) {
        List<ChainEntry> entries = new ArrayList<>();
        for (ChainEntry entry = tip(); entry.height() > height; entry = tree.parent(entry)) {
            entries.add(entry);
        }
        return entries;
    }

    private TipMove carryOut(ReorgPlan plan) {
        for (UndoneBlock block : plan.undone()) {
            tree.retreat();
            taken.remove(block.entry().hash());
            rewards.undone(block.entry().height());
            pending.undo(block);
        }
        plan.connected().forEach(this::connect);
        return new TipMove(
                plan.undone().stream().map(UndoneBlock::block).toList(),
                plan.connected().stream().map(ConnectedBlock::block).toList(),
                plan.touched());
    }

    private void connect(ConnectedBlock block) {
        tree.advance(block.entry());
        if (works.has(block.entry().hash())) {
            taken.add(block.entry().hash());
        }
        rewards.connected(block.block().reward());
        pending.connect(block);
    }

    /** The block of this hash is invalid for ever, and so is what stands on it. */
    public void condemn(Hash256 hash, Judged.Rejected<?> why) {
        tree.condemn(hash, why).forEach(pending::drop);
        works.forget(hash);
    }

    /**
     * The header whose branch should be followed once its bodies are here: it extends the tip, or is preferred over it.
     *
     * @param withheld blocks whose bodies nobody sends; branches that need one of them are left aside
     */
    public Optional<ChainEntry> wanted(Set<Hash256> withheld) {
        Set<Hash256> outOfReach = tree.standingOn(withheld);
        return forkChoice
                .bestHeader(end -> !outOfReach.contains(end.hash()))
                .or(() -> lead.filter(end -> tree.isBeside(end.hash()) && !outOfReach.contains(end.hash())));
    }

    /**
     * Sets the header up to which a branch is fetched although it has not more work yet, if nothing else is wanted. Headers
     * above it do have more, and are remembered later.
     */
    public void lead(Optional<ChainEntry> end) {
        if (!end.equals(lead)) {
            lead = end;
            tree.changed();
        }
    }

    /** Whether this has more work than the main chain. It may not be enough to be followed. */
    public boolean hasMoreWork(ChainEntry end) {
        return forkChoice.hasMoreWork(end);
    }

    /** Whether this is {@linkplain #lead fetched} although it is not to replace the main chain as yet. */
    public boolean isFetchedEarly(ChainEntry end) {
        return lead.filter(end::equals).isPresent() && !(tree.isBeside(end.hash()) && forkChoice.prefers(end));
    }

    /**
     * Whether a branch is to replace the main chain.
     *
     * @param end need not be known
     * @param first the branch's first block above the main chain; need not be known either
     */
    public boolean isToFollow(ChainEntry end, ChainEntry first) {
        return firstNow(first).map(now -> forkChoice.prefers(end, now)).orElseGet(() -> hasMoreWork(end));
    }

    /** These headers are proven: if the branch is deep and has more work than the main chain, that is remembered. */
    public void compare(ChainEntry end, ChainEntry first) {
        firstNow(first).ifPresent(now -> forkChoice.compare(end, now));
    }

    /** The main chain may have changed; empty if it took the first block. */
    private Optional<ChainEntry> firstNow(ChainEntry first) {
        if (tree.find(first.hash()).filter(tree::isMain).isPresent()) {
            return Optional.empty();
        }
        return tree.find(first.header().previous())
                .flatMap(parent -> tree.first(parent).or(() -> Optional.of(first)));
    }

    /** Whether a branch that ends here has less than so many blocks' work (at the tip's target) to catch up. */
    public boolean isWithin(int blocks, ChainEntry end) {
        return forkChoice.isWithin(blocks, end);
    }

    /** Entries on the way to {@code end} whose bodies are not here, in order of height. */
    public List<ChainEntry> missingBodies(ChainEntry end) {
        return tree.branch(end).stream()
                .filter(entry -> !tree.hasBody(entry.hash()))
                .toList();
    }

    /** The body of this hash, stored or not yet. */
    public Optional<Block> body(Hash256 hash) {
        Optional<Block> unstored = pending.body(hash);
        return unstored.isPresent() ? unstored : reads.block(hash);
    }

    /** Whether a block of the main chain, stored or not yet, holds this payment. Rejected while that can't be said. */
    public Judged<Boolean> holds(Payment payment) {
        return pending.connects(payment.leaf())
                ? Judged.accept(true)
                : reads.heightOf(payment)
                        .then(stored -> Judged.accept(
                                stored.filter(height -> !pending.undoes(height)).isPresent()));
    }

    /**
     * To be called before a step changes anything. Keeps memory bounded: forgets branches that can't matter any more.
     *
     * @param needed ends of branches that are not to be forgotten
     * @param withheld blocks whose bodies nobody sends; the headers of branches with one of them are not needed
     */
    public void begin(Set<Hash256> needed, Set<Hash256> withheld) {
        int maxKept = sideBlocks + recent.blocks();
        if (tree.crowded(maxKept)) {
            Set<Hash256> spared = new HashSet<>(needed);
            spared.removeAll(tree.standingOn(withheld));
            spared.addAll(recent.ends());
            lead.map(ChainEntry::hash).ifPresent(spared::add);
            tree.prune(maxKept, spared).forEach(pending::drop);
        }
    }

    public boolean changed() {
        return !pending.isEmpty() || works.changed();
    }

    public ChainChanges changes() {
        Optional<ReorgPiece> piece = Optional.of(new ReorgPiece(reorg.map(ReorgPath::change)))
                .filter(each -> partStored || reorg.isPresent());
        return pending.changes(accounts, works, piece);
    }

    /** All changes are stored. */
    public void settle() {
        pending.settle();
        works.settle();
        partStored = reorg.isPresent();
        accounts.settle(tip().height(), tip().hash());
        tree.settle();
        rewards.settle(tip().height());
    }

    private Block requiredBody(Hash256 hash) {
        return body(hash).orElseThrow(() -> new IllegalStateException("no body of " + hash));
    }
}
