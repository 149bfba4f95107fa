package org.yap.ledger.sync;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.yap.ledger.chain.BlockTree;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/**
 * Branches that fork so deep that their first headers show little work. None of their headers are kept before all of them
 * together have shown more work than the main chain ({@link HeaderProof}). Then one branch becomes the candidate, and its
 * headers are let in a few thousand at a time, ahead of its blocks.
 */
final class DeepForkSync {
    private static final int PROOFS_AT_A_TIME = 2;
    /** A candidate is given up if no new header or block of it comes for so long. */
    static final long PATIENCE_MILLIS = 600_000;

    private record Candidate(NodeId prover, HeaderProof proof) {}

    private final Chain chain;
    private final BlockTree tree;
    private final Collection<SyncPeer> neighbours;
    private final HeaderBounds bounds;
    /** When a side block last came. */
    private final LongSupplier lastBlockMillis;

    private Optional<Candidate> candidate = Optional.empty();
    private ChainEntry base;
    private long progressMillis;
    private boolean reached;

    DeepForkSync(Chain chain, Collection<SyncPeer> neighbours, HeaderBounds bounds, LongSupplier lastBlockMillis) {
        this.chain = chain;
        this.tree = chain.tree();
        this.neighbours = neighbours;
        this.bounds = bounds;
        this.lastBlockMillis = lastBlockMillis;
    }

    /** Whether this neighbour may begin to prove a branch. */
    boolean mayBegin(SyncPeer from, long nowMillis) {
        return from.headers().mayProve(nowMillis)
                && from.tip().filter(chain::hasMoreWork).isPresent()
                && neighbours.stream()
                                .filter(each -> each.headers()
                                        .proof()
                                        .filter(proof -> !proof.isProven())
                                        .isPresent())
                                .count()
                        < PROOFS_AT_A_TIME;
    }

    /**
     * @param known the last entry that is in memory
     * @param above headers on top of it
     */
    HeaderProof begin(ChainEntry known, List<ChainEntry> above, long nowMillis) {
        List<ChainEntry> branch = tree.branch(known);
        ChainEntry fork = branch.isEmpty() ? known : tree.parent(branch.get(0));
        HeaderProof proof = new HeaderProof(fork, branch, nowMillis);
        proof.add(above, nowMillis);
        return proof;
    }

    /**
     * This neighbour's headers have shown enough work: that is remembered, and its branch becomes the candidate, unless there
     * is one.
     */
    void proven(SyncPeer from, HeaderProof proof, long nowMillis) {
        proof.prove();
        chain.compare(proof.last(), proof.first());
        if (candidate.isEmpty()) {
            choose(new Candidate(from.id(), proof), nowMillis);
        }
    }

    private void choose(Candidate next, long nowMillis) {
        candidate = Optional.of(next);
        base = next.proof().fork();
        reached = false;
        progressMillis = nowMillis;
        moveBase(nowMillis);
    }

    /** How many of these headers are the candidate's next. The first of them stands on one that is known. */
    int next(List<ChainEntry> entries) {
        if (candidate.isEmpty() || !hasRoom()) {
            return 0;
        }
        List<Hash256> checkpoints = candidate.get().proof().checkpoints();
        for (int i = entries.size(); i > 0; i--) {
            if (checkpoints.contains(entries.get(i - 1).hash())) {
                return i;
            }
        }
        return 0;
    }

    /** Headers were remembered. */
    void moveBase(long nowMillis) {
        if (candidate.isPresent()) {
            ChainEntry before = base;
            reached = reached || isReached(before);
            base = highest(candidate.get().proof());
            if (base.height() > before.height()) {
                progressMillis = nowMillis;
            }
            chain.lead(Optional.of(base).filter(entry -> !tree.isMain(entry)));
        }
    }

    private boolean isReached(ChainEntry end) {
        return end.height() > candidate.orElseThrow().proof().fork().height()
                && tree.findRecent(end.hash()).filter(tree::isMain).isPresent();
    }

    private ChainEntry highest(HeaderProof proof) {
        ChainEntry highest = proof.fork();
        for (Hash256 checkpoint : proof.checkpoints()) {
            Optional<ChainEntry> entry = tree.findRecent(checkpoint);
            if (entry.isEmpty()) {
                break;
            }
            highest = entry.get();
        }
        return highest;
    }

    /** Where the candidate's next headers begin, for the neighbour that showed it. */
    Optional<ChainEntry> start(SyncPeer neighbour) {
        return candidate.filter(each -> each.prover().equals(neighbour.id())).map(each -> base);
    }

    /** The end of the candidate, as far as it is proven, if that is enough for it to be followed. */
    Optional<ChainEntry> end() {
        return candidate
                .map(Candidate::proof)
                .filter(proof -> chain.isToFollow(proof.last(), proof.first()))
                .map(HeaderProof::last);
    }

    /** Whether this is a header of the candidate of which enough are ahead of its blocks. */
    boolean isFarAhead(ChainEntry shown) {
        return isOnCandidate(shown) && !hasRoom();
    }

    boolean isOnCandidate(ChainEntry shown) {
        return candidate
                .filter(each -> each.proof().checkpoints().contains(shown.hash()))
                .isPresent();
    }

    private boolean hasRoom() {
        return tree.headersUpTo(base) + Messages.MAX_HEADERS <= bounds.ahead();
    }

    /** It can't be followed: a block or header of it is bad. */
    void refused(SyncPeer from, long nowMillis) {
        from.headers().proof().ifPresent(proof -> from.headers().unproven(nowMillis));
        if (candidate.filter(each -> each.prover().equals(from.id())).isPresent()) {
            forget();
        }
    }

    /** Whether a branch is being proven or followed. */
    boolean isBusy() {
        return candidate.isPresent()
                || neighbours.stream().anyMatch(each -> each.headers().proof().isPresent());
    }

    void tick(long nowMillis) {
        moveBase(nowMillis);
        candidate.ifPresent(each -> look(each, nowMillis));
        for (SyncPeer neighbour : neighbours) {
            Optional<HeaderProof> proof = neighbour.headers().proof();
            if (proof.filter(each -> !each.isProven() && each.isStale(nowMillis))
                    .isPresent()) {
                neighbour.headers().unproven(nowMillis);
            } else if (proof.filter(each -> each.isProven() && !chain.hasMoreWork(each.last()))
                    .isPresent()) {
                neighbour.headers().proof(Optional.empty());
            }
        }
        if (candidate.isEmpty()) {
            neighbours.stream()
                    .filter(each ->
                            each.headers().proof().filter(HeaderProof::isProven).isPresent())
                    .max(Comparator.comparing(
                            each -> each.headers().proof().orElseThrow().last().work()))
                    .ifPresent(best -> choose(
                            new Candidate(best.id(), best.headers().proof().orElseThrow()), nowMillis));
        }
    }

    private void look(Candidate each, long nowMillis) {
        boolean stuck = nowMillis - Math.max(progressMillis, lastBlockMillis.getAsLong()) >= PATIENCE_MILLIS;
        if (reached || stuck || !chain.hasMoreWork(each.proof().last())) {
            forget();
            neighbours.stream()
                    .filter(neighbour -> neighbour
                            .headers()
                            .proof()
                            .filter(each.proof()::equals)
                            .isPresent())
                    .forEach(neighbour -> {
                        if (stuck) {
                            neighbour.headers().unproven(nowMillis);
                        } else {
                            neighbour.headers().proof(Optional.empty());
                        }
                    });
        }
    }

    private void forget() {
        candidate = Optional.empty();
        chain.lead(Optional.empty());
    }
}
