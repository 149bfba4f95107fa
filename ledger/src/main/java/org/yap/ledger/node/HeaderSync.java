package org.yap.ledger.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    static final long ANSWER_MILLIS = 4_000;

    private final Chain chain;
    private final Collection<Neighbour> neighbours;
    private final Outbox out;
    private final RandomGenerator random;
    private long nextHeartbeat;

    HeaderSync(Chain chain, Collection<Neighbour> neighbours, Outbox out, RandomGenerator random) {
        this.chain = chain;
        this.neighbours = neighbours;
        this.out = out;
        this.random = random;
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
        if (chain.tree().findRecent(said.hash()).isPresent() || !ahead(said)) {
            return;
        }
        Judged<ChainEntry> judged = take(said.header(), said.hash(), nowMillis);
        if (judged instanceof Judged.Rejected<ChainEntry> rejected) {
            blame(from, rejected);
        }
        askIfAhead(from, nowMillis);
    }

    private boolean ahead(ChainEntry said) {
        return said.work().compareTo(chain.tip().work()) > 0;
    }

    private void askIfAhead(Neighbour neighbour, long nowMillis) {
        Optional<ChainEntry> said = neighbour.tip();
        if (said.isPresent()
                && ahead(said.get())
                && !neighbour.headersUnderWay(nowMillis)
                && chain.tree().findRecent(said.get().hash()).isEmpty()) {
            neighbour.headersEnd(Optional.empty());
            ask(neighbour, chain.wanted(Set.of()).orElse(chain.tip()), nowMillis);
        }
    }

    /** Ends of branches that may become longer in a moment: not yet worth following, but not to be forgotten. */
    Set<Hash256> growing(long nowMillis) {
        return neighbours.stream()
                .filter(neighbour -> neighbour.headersUnderWay(nowMillis))
                .flatMap(neighbour -> neighbour.headersEnd().stream())
                .map(ChainEntry::hash)
                .collect(Collectors.toSet());
    }

    private void ask(Neighbour neighbour, ChainEntry from, long nowMillis) {
        neighbour.headersDue(nowMillis + ANSWER_MILLIS);
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
        if (!from.headersUnderWay(nowMillis)) {
            return;
        }
        from.headersDue(0);
        ChainEntry last = null;
        for (BlockHeader header : message.headers()) {
            Judged<ChainEntry> judged = take(header, header.hash(), nowMillis);
            if (judged instanceof Judged.Rejected<ChainEntry> rejected) {
                blame(from, rejected);
                return;
            }
            last = judged.orThrow();
        }
        boolean more =
                message.headers().size() == Messages.MAX_HEADERS && chain.tree().roomForHeaders(1);
        if (more && leadsOn(from, last)) {
            from.headersEnd(Optional.of(last));
            ask(from, last, nowMillis);
        } else {
            from.headersEnd(Optional.empty());
        }
    }

    /** Known headers are passed over, for the answer may have been lost before; going round in circles is not. */
    private static boolean leadsOn(Neighbour from, ChainEntry last) {
        return from.headersEnd().map(before -> last.height() > before.height()).orElse(true);
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
