package org.yap.ledger.node;

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
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Learns of other chains by their headers: neighbours tell their tips, whoever claims more work is asked for the headers
 * that lead there. Tips are told again and again, so it does not matter which message is lost.
 */
final class HeaderSync {
    static final long HEARTBEAT_MILLIS = 2_000;
    /** Headers above the tip after which a neighbour is not asked for more: half the room is left for what others show. */
    static final int MAX_ABOVE_TIP = 10_000;

    private final Chain chain;
    private final Collection<Neighbour> neighbours;
    private final Outbox out;
    private final RandomGenerator random;
    private final Supplier<Set<Hash256>> withheld;
    private long nextHeartbeat;

    /** {@code withheld}: blocks that nobody sends now. */
    HeaderSync(
            Chain chain,
            Collection<Neighbour> neighbours,
            Outbox out,
            RandomGenerator random,
            Supplier<Set<Hash256>> withheld) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
        this.random = random;
        this.withheld = withheld;
    }

    void up(Neighbour neighbour) {
        out.send(neighbour.id(), Messages.Tip.of(chain.tip()));
    }

    void tick(long nowMillis) {
        if (nowMillis >= nextHeartbeat) {
            nextHeartbeat = nowMillis + HEARTBEAT_MILLIS * 3 / 4 + random.nextLong(HEARTBEAT_MILLIS / 2);
            for (Neighbour neighbour : neighbours) {
                out.send(neighbour.id(), Messages.Tip.of(chain.tip()));
                askIfAhead(neighbour, nowMillis);
            }
        }
    }

    /** Tells the new tip to those who do not have it. */
    void tipChanged() {
        ChainEntry tip = chain.tip();
        for (Neighbour neighbour : neighbours) {
            if (neighbour.tip().map(said -> !said.hash().equals(tip.hash())).orElse(true)) {
                out.send(neighbour.id(), Messages.Tip.of(tip));
            }
        }
    }

    void tip(Neighbour from, Messages.Tip tip, long nowMillis) {
        ChainEntry said = tip.entry();
        from.tip(said);
        if (isAtHand(said) || !ahead(said)) {
            return;
        }
        if (chain.tree().findRecent(said.header().previous()).isPresent()) {
            Judged<ChainEntry> judged = take(said.header(), said.hash(), nowMillis);
            if (judged instanceof Judged.Rejected<ChainEntry> rejected) {
                blame(from, rejected);
            }
        }
        askIfAhead(from, nowMillis);
    }

    private boolean ahead(ChainEntry said) {
        return said.work().compareTo(chain.tip().work()) > 0;
    }

    private boolean isAtHand(ChainEntry said) {
        return chain.tree().findRecent(said.hash()).isPresent();
    }

    private void askIfAhead(Neighbour neighbour, long nowMillis) {
        Optional<ChainEntry> said = neighbour.tip();
        if (said.isPresent()
                && ahead(said.get())
                && chain.tree().roomForHeaders(Messages.MAX_HEADERS)
                && neighbour.headers().mayBegin(nowMillis)
                && !isAtHand(said.get())
                && neighbour.headers().shown().filter(this::isFarAbove).isEmpty()) {
            neighbour.headers().begin(nowMillis);
            ask(neighbour, start(neighbour));
        }
    }

    /** Blocks that nobody sends do not count: who showed the headers above them may be elsewhere meanwhile. */
    private boolean isFarAbove(ChainEntry shown) {
        return isAtHand(shown)
                && shown.height() - chain.tip().height() >= MAX_ABOVE_TIP
                && !chain.tree().standingOn(withheld.get()).contains(shown.hash());
    }

    /** The end of the branch to be followed; where its headers ended, if those lead elsewhere. */
    private ChainEntry start(Neighbour neighbour) {
        ChainEntry best = chain.wanted(Set.of()).orElse(chain.tip());
        Optional<ChainEntry> shown = neighbour.headers().shown();
        if (shown.isEmpty()) {
            return best;
        }
        Set<Hash256> onShown = chain.tree().standingOn(Set.of(shown.get().hash()));
        return onShown.isEmpty() || onShown.contains(best.hash()) ? best : shown.get();
    }

    /** Ends of branches that may become longer in a moment: not yet worth following, but not to be forgotten. */
    Set<Hash256> growing(long nowMillis) {
        return neighbours.stream()
                .flatMap(neighbour -> neighbour.headers().growing(nowMillis).stream())
                .map(ChainEntry::hash)
                .collect(Collectors.toSet());
    }

    private void ask(Neighbour neighbour, ChainEntry from) {
        out.send(neighbour.id(), new Messages.GetHeaders(locator(from)));
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

    void headers(Neighbour from, Messages.Headers message, long nowMillis) {
        HeaderTalk talk = from.headers();
        if (!talk.isUnderWay(nowMillis)) {
            return;
        }
        List<BlockHeader> headers = message.headers();
        List<Hash256> hashes = headers.stream().map(BlockHeader::hash).toList();
        List<ChainEntry> entries = new ArrayList<>(chain.tree().knownBegin(headers, hashes));
        int known = entries.size();
        Optional<Judged.Rejected<ChainEntry>> refused = Optional.empty();
        while (refused.isEmpty() && entries.size() < headers.size()) {
            int next = entries.size();
            Judged<ChainEntry> judged = take(headers.get(next), hashes.get(next), nowMillis);
            if (judged instanceof Judged.Rejected<ChainEntry> rejected) {
                refused = Optional.of(rejected);
            } else {
                entries.add(judged.orThrow());
            }
        }
        refused.ifPresent(why -> blame(from, why));
        follow(from, entries, nowMillis);
        if (entries.size() > known || from.tip().filter(this::isAtHand).isPresent()) {
            from.headers().fruitful();
        } else if (!from.headers().isUnderWay(nowMillis) && chain.tree().roomForHeaders(1)) {
            from.headers().fruitless(nowMillis);
        }
    }

    /** Asks for the headers after these, if there must be more and there is room. */
    private void follow(Neighbour from, List<ChainEntry> entries, long nowMillis) {
        HeaderTalk talk = from.headers();
        Optional<ChainEntry> last = entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
        boolean more = entries.size() == Messages.MAX_HEADERS
                && chain.tree().roomForHeaders(Messages.MAX_HEADERS)
                && last.filter(this::isFarAbove).isEmpty();
        if (more && talk.goOn(last.orElseThrow(), nowMillis)) {
            ask(from, last.orElseThrow());
        } else {
            talk.end(last);
        }
    }

    private Judged<ChainEntry> take(BlockHeader header, Hash256 hash, long nowMillis) {
        if (!chain.tree().roomForHeaders(1)) {
            return Judged.reject(RejectReason.BLOCK_UNKNOWN_PARENT, "no room for more headers now");
        }
        return chain.header(header, hash, nowMillis / 1_000);
    }

    /** A header can be bad for everybody; that it can't be judged yet, or is early, is nobody's fault. */
    private void blame(Neighbour from, Judged.Rejected<ChainEntry> rejected) {
        RejectReason reason = (RejectReason) rejected.reason();
        if (reason.kind() == RejectReason.Kind.CONSENSUS) {
            from.tip(null);
            out.misbehaved(from.id(), reason, rejected.detail());
        }
    }
}
