package org.yap.ledger.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.BlockTree;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.chain.HeaderRun;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/**
 * Learns of other chains by their headers: neighbours tell their tips, and one that claims more work is asked for the
 * headers that lead there. Tips are told again and again, so no single message matters.
 */
final class HeaderSync {
    static final long HEARTBEAT_MILLIS = 2_000;
    /** Told along with a heartbeat. */
    private static final long CLOCK_MILLIS = 60_000;

    private final Chain chain;
    private final Collection<SyncPeer> neighbours;
    private final Outbox out;
    private final RandomGenerator random;
    private final HeaderBounds bounds;
    private final DeepForkSync deep;
    private final Supplier<Set<Hash256>> withheld;
    private long nextHeartbeat;
    private long nextClock;

    /** {@code withheld}: blocks that nobody sends now. */
    HeaderSync(
            Chain chain,
            Collection<SyncPeer> neighbours,
            Outbox out,
            RandomGenerator random,
            HeaderBounds bounds,
            DeepForkSync deep,
            Supplier<Set<Hash256>> withheld) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
        this.random = random;
        this.bounds = bounds;
        this.deep = deep;
        this.withheld = withheld;
    }

    void up(SyncPeer neighbour, long nowMillis) {
        out.send(neighbour.id(), message(chain.tip()));
        out.send(neighbour.id(), new Messages.Clock(nowMillis));
    }

    void clock(SyncPeer from, Messages.Clock clock, long nowMillis) {
        if (from.conduct().mayTell(false, nowMillis)) {
            from.clock(new ClockReading(clock.millis(), nowMillis));
        } else {
            out.misbehaved(from.id(), RejectReason.MESSAGE_REPEATED, "tells its clock again and again");
        }
    }

    /** When the next heartbeat is due; {@link Long#MAX_VALUE} if there is nobody to hear it. */
    long nextMillis() {
        return neighbours.isEmpty() ? Long.MAX_VALUE : nextHeartbeat;
    }

    void tick(long nowMillis) {
        deep.tick(nowMillis);
        for (SyncPeer neighbour : neighbours) {
            neighbour
                    .headers()
                    .proof()
                    .filter(each -> !each.isProven() && each.tick())
                    .ifPresent(proof -> askOn(neighbour, proof, nowMillis));
        }
        if (nowMillis >= nextHeartbeat) {
            nextHeartbeat = nowMillis + HEARTBEAT_MILLIS * 3 / 4 + random.nextLong(HEARTBEAT_MILLIS / 2);
            for (SyncPeer neighbour : neighbours) {
                out.send(neighbour.id(), message(chain.tip()));
                askIfAhead(neighbour, nowMillis);
            }
            if (nowMillis >= nextClock) {
                nextClock = nowMillis + CLOCK_MILLIS;
                neighbours.forEach(neighbour -> out.send(neighbour.id(), new Messages.Clock(nowMillis)));
            }
        }
    }

    /** Tells the new tip to neighbours that do not have it. */
    void tipChanged() {
        ChainEntry tip = chain.tip();
        for (SyncPeer neighbour : neighbours) {
            if (neighbour.tip().map(said -> !said.hash().equals(tip.hash())).orElse(true)) {
                out.send(neighbour.id(), message(tip));
            }
        }
    }

    void tip(SyncPeer from, Messages.Tip tip, long nowMillis) {
        ChainEntry said = entry(tip);
        boolean better = from.tip()
                .map(before -> said.work().compareTo(before.work()) > 0)
                .orElse(true);
        if (!from.conduct().mayTell(better, nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_REPEATED, "tells its tip again and again");
            return;
        }
        from.tip(said);
        if (isAtHand(said) || !ahead(said)) {
            return;
        }
        chain.tree().findRecent(said.header().previous()).ifPresent(parent -> takeTip(from, parent, said, nowMillis));
        askIfAhead(from, nowMillis);
    }

    static Messages.Tip message(ChainEntry entry) {
        return new Messages.Tip(entry.header(), entry.height(), entry.work());
    }

    private static ChainEntry entry(Messages.Tip tip) {
        return new ChainEntry(tip.header(), tip.header().hash(), tip.height(), tip.work());
    }

    private void takeTip(SyncPeer from, ChainEntry parent, ChainEntry said, long nowMillis) {
        HeaderRun run = judge(parent, List.of(said.header()), List.of(said.hash()), nowMillis);
        run.refused().ifPresent(why -> blame(from, why, nowMillis));
        admit(parent, run.entries(), nowMillis);
    }

    /** A header that came with its block; empty if it is bad, stands on none that is known, or there is no room for it. */
    Optional<ChainEntry> pushed(SyncPeer from, BlockHeader header, Hash256 hash, long nowMillis) {
        Optional<ChainEntry> known = chain.tree().findRecent(hash);
        if (known.isPresent()) {
            return known;
        }
        Optional<ChainEntry> parent = chain.tree().findRecent(header.previous());
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        HeaderRun run = judge(parent.get(), List.of(header), List.of(hash), nowMillis);
        run.refused().ifPresent(why -> blame(from, why, nowMillis));
        admit(parent.get(), run.entries(), nowMillis);
        return chain.tree().findRecent(hash);
    }

    private boolean ahead(ChainEntry said) {
        return said.work().compareTo(chain.tip().work()) > 0;
    }

    private boolean isAtHand(ChainEntry said) {
        return chain.tree().findRecent(said.hash()).isPresent();
    }

    private void askIfAhead(SyncPeer neighbour, long nowMillis) {
        Optional<ChainEntry> said = neighbour.tip();
        if (said.isPresent()
                && ahead(said.get())
                && chain.tree().roomForHeaders(Messages.MAX_HEADERS)
                && neighbour.headers().mayBegin(nowMillis)
                && !isAtHand(said.get())
                && neighbour.headers().shown().filter(this::isTooFar).isEmpty()) {
            Optional<HeaderProof> proof = neighbour.headers().proof();
            if (proof.isEmpty() || deep.start(neighbour).isPresent()) {
                neighbour.headers().begin(nowMillis);
                ask(neighbour, start(neighbour));
            } else if (!proof.get().isProven()) {
                askOn(neighbour, proof.get(), nowMillis);
            }
        }
    }

    private boolean isTooFar(ChainEntry shown) {
        return deep.isOnCandidate(shown) ? deep.isFarAhead(shown) : isFarAbove(shown);
    }

    /** Withheld blocks do not count: the neighbour that showed the headers above them may follow another branch by now. */
    private boolean isFarAbove(ChainEntry shown) {
        return isAtHand(shown)
                && shown.height() - chain.tip().height() >= bounds.aboveTip()
                && !chain.tree().standingOn(withheld.get()).contains(shown.hash());
    }

    /** The end of the branch to be followed, or where this neighbour's headers ended if those lead elsewhere. */
    private ChainEntry start(SyncPeer neighbour) {
        Optional<ChainEntry> shownBefore = deep.start(neighbour);
        if (shownBefore.isPresent()) {
            return shownBefore.get();
        }
        ChainEntry best = chain.wanted(Set.of()).orElse(chain.tip());
        Optional<ChainEntry> shown = neighbour.headers().shown();
        if (shown.isEmpty() || chain.tree().isMain(shown.get())) {
            return deep.isOnCandidate(best) ? chain.tip() : best;
        }
        Set<Hash256> onShown = chain.tree().standingOn(Set.of(shown.get().hash()));
        return onShown.isEmpty() || onShown.contains(best.hash()) ? best : shown.get();
    }

    /** Ends of branches that may grow in a moment: not worth following yet, but not to be forgotten. */
    Set<Hash256> growing(long nowMillis) {
        return neighbours.stream()
                .flatMap(neighbour -> neighbour.headers().growing(nowMillis).stream())
                .map(ChainEntry::hash)
                .collect(Collectors.toSet());
    }

    private void ask(SyncPeer neighbour, ChainEntry from) {
        ask(neighbour, locator(from));
    }

    private void ask(SyncPeer neighbour, List<Hash256> locator) {
        neighbour.conduct().headersAsked();
        out.send(neighbour.id(), new Messages.GetHeaders(locator));
    }

    /** Hashes back from {@code start}: ten in a row, then with doubling steps, genesis at last. */
    private List<Hash256> locator(ChainEntry start) {
        BlockTree tree = chain.tree();
        List<Hash256> hashes = new ArrayList<>();
        ChainEntry entry = start;
        long step = 1;
        while (hashes.size() < Messages.MAX_LOCATOR - 1 && entry.height() > 0) {
            hashes.add(entry.hash());
            if (hashes.size() >= 10) {
                step *= 2;
            }
            long next = Math.max(0, entry.height() - step);
            while (entry.height() > next) {
                entry = tree.isMain(entry) ? tree.mainAt(next) : tree.parent(entry);
            }
        }
        hashes.add(entry.hash());
        return hashes;
    }

    void headers(SyncPeer from, Messages.Headers message, long nowMillis) {
        if (!from.conduct().mayAnswerHeaders() && !from.mayAnswerEarlier(nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_UNREQUESTED, "headers");
            return;
        }
        HeaderRequests requests = from.headers();
        if (!requests.isUnderWay(nowMillis)) {
            return;
        }
        List<BlockHeader> headers = message.headers();
        List<Hash256> hashes = headers.stream().map(BlockHeader::hash).toList();
        Optional<HeaderProof> proof =
                requests.proof().filter(each -> !each.isProven() && standsOn(each.last(), headers));
        if (proof.isPresent()) {
            ChainEntry last = proof.get().last();
            goOn(
                    from,
                    proof.get(),
                    chain.judge(last, Optional.of(proof.get().beforeLast()), headers, hashes, nowMillis / 1_000),
                    nowMillis);
        } else {
            // it follows another branch by now; a neighbour that always did would keep this node judging headers
            requests.proof().filter(each -> !each.isProven()).ifPresent(moved -> requests.unproven(nowMillis));
            takeNew(from, headers, hashes, nowMillis);
        }
    }

    private static boolean standsOn(ChainEntry last, List<BlockHeader> headers) {
        return headers.isEmpty() || headers.get(0).previous().equals(last.hash());
    }

    private void takeNew(SyncPeer from, List<BlockHeader> headers, List<Hash256> hashes, long nowMillis) {
        List<ChainEntry> entries = new ArrayList<>(chain.tree().knownBegin(headers, hashes));
        int known = entries.size();
        Optional<ChainEntry> parent = known > 0
                ? Optional.of(entries.get(known - 1))
                : headers.stream().findFirst().flatMap(first -> chain.tree().find(first.previous()));
        boolean proving = false;
        if (parent.isPresent() && known < headers.size()) {
            HeaderRun run = judge(
                    parent.get(),
                    headers.subList(known, headers.size()),
                    hashes.subList(known, hashes.size()),
                    nowMillis);
            run.refused().ifPresent(why -> blame(from, why, nowMillis));
            int taken = admit(parent.get(), run.entries(), nowMillis);
            entries.addAll(run.entries().subList(0, taken));
            proving = taken == 0 && !isBad(run) && !run.entries().isEmpty() && deep.mayBegin(from, nowMillis);
            if (proving) {
                boolean more =
                        headers.size() == Messages.MAX_HEADERS && run.refused().isEmpty();
                begin(from, parent.get(), run, more, nowMillis);
            }
        }
        if (!proving) {
            follow(from, entries, nowMillis);
            pauseUnlessFruitful(from, entries.size() > known, nowMillis);
        }
    }

    private void pauseUnlessFruitful(SyncPeer from, boolean fruitful, long nowMillis) {
        if (fruitful || from.tip().filter(this::isAtHand).isPresent()) {
            from.headers().fruitful();
        } else if (!from.headers().isUnderWay(nowMillis) && chain.tree().roomForHeaders(1)) {
            from.headers().fruitless(nowMillis);
        }
    }

    private HeaderRun judge(ChainEntry parent, List<BlockHeader> headers, List<Hash256> hashes, long nowMillis) {
        Optional<ChainEntry> grandparent = parent.height() == 0
                ? Optional.empty()
                : Optional.of(chain.tree().parent(parent));
        return chain.judge(parent, grandparent, headers, hashes, nowMillis / 1_000);
    }

    /** Remembers judged headers that show enough work, as far as there is room, and returns how many. */
    private int admit(ChainEntry parent, List<ChainEntry> entries, long nowMillis) {
        if (entries.isEmpty()) {
            return 0;
        }
        boolean near = chain.isWithin(bounds.near(), entries.get(entries.size() - 1))
                || parent.hash().equals(chain.tip().hash())
                || chain.tree().standingOnTip().contains(parent.hash());
        int enough = near ? entries.size() : deep.next(entries);
        int taken = 0;
        while (taken < enough && chain.tree().roomForHeaders(taken + 1)) {
            taken++;
        }
        chain.remember(entries.subList(0, taken));
        deep.moveBase(nowMillis);
        return taken;
    }

    private void begin(SyncPeer from, ChainEntry known, HeaderRun run, boolean more, long nowMillis) {
        HeaderProof proof = deep.begin(known, run.entries(), nowMillis);
        from.headers().proof(Optional.of(proof));
        decide(from, proof, more, nowMillis);
    }

    private void goOn(SyncPeer from, HeaderProof proof, HeaderRun run, long nowMillis) {
        proof.add(run.entries(), nowMillis);
        if (isBad(run)) {
            from.headers().end(Optional.empty());
            blame(from, run.refused().orElseThrow(), nowMillis);
        } else {
            decide(from, proof, run.entries().size() == Messages.MAX_HEADERS, nowMillis);
        }
    }

    /** A branch is proven as soon as it shows enough work. If it ends before, it is not. */
    private void decide(SyncPeer from, HeaderProof proof, boolean more, long nowMillis) {
        from.headers().end(Optional.empty());
        if (chain.hasMoreWork(proof.last())) {
            deep.proven(from, proof, nowMillis);
            if (deep.start(from).isPresent()) {
                from.headers().begin(nowMillis);
                ask(from, start(from));
            }
        } else if (more) {
            askOn(from, proof, nowMillis);
        } else {
            from.headers().unproven(nowMillis);
        }
    }

    /**
     * Asks for the headers after the last one of a proof. If that is no longer on the neighbour's chain, those after the
     * fork come.
     */
    private void askOn(SyncPeer from, HeaderProof proof, long nowMillis) {
        if (!proof.mayAsk()) {
            return;
        }
        List<Hash256> hashes = new ArrayList<>(List.of(proof.last().hash()));
        List<Hash256> below = locator(proof.fork());
        hashes.addAll(below.subList(0, Math.min(below.size(), Messages.MAX_LOCATOR - 1)));
        from.headers().begin(nowMillis);
        ask(from, hashes);
    }

    /** Asks for the headers after these, if there must be more and room is left. */
    private void follow(SyncPeer from, List<ChainEntry> entries, long nowMillis) {
        HeaderRequests requests = from.headers();
        Optional<ChainEntry> last = entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
        boolean more = entries.size() == Messages.MAX_HEADERS
                && chain.tree().roomForHeaders(Messages.MAX_HEADERS)
                && last.filter(this::isTooFar).isEmpty();
        if (more && requests.goOn(last.orElseThrow(), nowMillis)) {
            ask(from, last.orElseThrow());
        } else {
            requests.end(last);
        }
    }

    private static boolean isBad(HeaderRun run) {
        return run.refused()
                .filter(why -> ((RejectReason) why.reason()).kind() == RejectReason.Kind.CONSENSUS)
                .isPresent();
    }

    /** Only a header that is bad for everybody is an offence, not one that can't be judged yet or is early. */
    private void blame(SyncPeer from, Judged.Rejected<ChainEntry> rejected, long nowMillis) {
        RejectReason reason = (RejectReason) rejected.reason();
        if (reason.kind() == RejectReason.Kind.CONSENSUS) {
            from.tip(null);
            deep.refused(from, nowMillis);
            out.misbehaved(from.id(), reason, rejected.detail());
        }
    }
}
