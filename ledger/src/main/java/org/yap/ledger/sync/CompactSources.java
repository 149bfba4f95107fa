package org.yap.ledger.sync;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.CompactMessages;

/**
 * The neighbours that are asked to push new blocks: at most three, those that were the first with one lately. One place is kept for
 * the neighbour that is here longest, so that fast newcomers can't take all. One that pushed what could not be put together is not
 * asked for a while.
 */
final class CompactSources {
    static final int MAX_SOURCES = 3;
    private static final long FIRST_PAUSE_MILLIS = 60_000;
    private static final long MAX_PAUSE_MILLIS = 3_600_000;
    /** A neighbour may have forgotten what it was asked. */
    private static final long AGAIN_MILLIS = 60_000;

    /** In the order in which they came. */
    private final Collection<SyncPeer> neighbours;

    private final Outbox out;
    /** The one that was the first longest ago comes first. */
    private final Set<NodeId> sources = new LinkedHashSet<>();

    private final Pauses<NodeId> failed = new Pauses<>(FIRST_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
    private long nextAgain;

    CompactSources(Collection<SyncPeer> neighbours, Outbox out) {
        this.neighbours = neighbours;
        this.out = out;
    }

    boolean contains(SyncPeer neighbour) {
        return sources.contains(neighbour.id());
    }

    /** Told again to one that was asked before it left and came back. */
    void up(SyncPeer neighbour, long nowMillis) {
        if (sources.isEmpty()) {
            nextAgain = nowMillis + AGAIN_MILLIS;
        }
        if (sources.contains(neighbour.id())) {
            say(neighbour.id(), true);
        } else {
            fill(nowMillis);
        }
    }

    void down(NodeId neighbour) {
        sources.remove(neighbour);
    }

    /** It was the first to bring or tell a new block. */
    void first(SyncPeer neighbour, long nowMillis) {
        if (sources.remove(neighbour.id())) {
            sources.add(neighbour.id());
        } else if (!failed.holds(neighbour.id(), nowMillis)) {
            makeRoom(nowMillis);
            add(neighbour.id());
        }
    }

    private void makeRoom(long nowMillis) {
        if (sources.size() == MAX_SOURCES) {
            Optional<NodeId> kept = longestHere(nowMillis);
            sources.stream()
                    .filter(each -> kept.filter(each::equals).isEmpty())
                    .findFirst()
                    .ifPresent(this::refuse);
        }
    }

    /** Of those that have not failed lately. */
    private Optional<NodeId> longestHere(long nowMillis) {
        return neighbours.stream()
                .map(SyncPeer::id)
                .filter(each -> !failed.holds(each, nowMillis))
                .findFirst();
    }

    /** What it pushed could not be put together. */
    void failed(SyncPeer neighbour, long nowMillis) {
        failed.begin(neighbour.id(), nowMillis);
        if (sources.contains(neighbour.id())) {
            refuse(neighbour.id());
        }
    }

    void tick(long nowMillis) {
        if (nowMillis >= nextAgain) {
            nextAgain = nowMillis + AGAIN_MILLIS;
            longestHere(nowMillis).filter(each -> !sources.contains(each)).ifPresent(each -> {
                makeRoom(nowMillis);
                add(each);
            });
            fill(nowMillis);
            sources.forEach(source -> say(source, true));
        }
    }

    /** When they are asked again; {@link Long#MAX_VALUE} if there is nobody to ask. */
    long nextMillis() {
        return neighbours.isEmpty() ? Long.MAX_VALUE : nextAgain;
    }

    private void fill(long nowMillis) {
        for (SyncPeer neighbour : neighbours) {
            if (sources.size() < MAX_SOURCES && !contains(neighbour) && !failed.holds(neighbour.id(), nowMillis)) {
                add(neighbour.id());
            }
        }
    }

    private void add(NodeId neighbour) {
        sources.add(neighbour);
        say(neighbour, true);
    }

    private void refuse(NodeId neighbour) {
        sources.remove(neighbour);
        say(neighbour, false);
    }

    void say(NodeId neighbour, boolean push) {
        out.send(neighbour, new CompactMessages.SendCompact(push));
    }
}
