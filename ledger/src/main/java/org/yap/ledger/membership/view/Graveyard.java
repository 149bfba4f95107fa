package org.yap.ledger.membership.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/**
 * Nodes that can't be reached. They are tried again and again, the more seldom the longer they are away: without that
 * the halves of a network that was cut in two would never meet again.
 */
public final class Graveyard {
    private static final int SHARE_OF_AGE = 16;

    private final int size;
    private final long shortest;
    private final long longest;
    private final RandomGenerator random;
    private final Map<NodeId, Grave> graves = new LinkedHashMap<>();

    /** Each is tried again after a sixteenth of the time that it has been away, but within these bounds, in milliseconds. */
    public Graveyard(int size, long shortest, long longest, RandomGenerator random) {
        this.size = size;
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
    }

    private record Grave(Lease lease, long since, long nextTry) {}

    public int size() {
        return graves.size();
    }

    public boolean has(NodeId id) {
        return graves.containsKey(id);
    }

    public Optional<Lease> find(NodeId id) {
        return Optional.ofNullable(graves.get(id)).map(Grave::lease);
    }

    public List<Lease> all() {
        return graves.values().stream().map(Grave::lease).toList();
    }

    /** It was not reached, once more perhaps. */
    public void bury(Lease lease, long now) {
        Grave before = graves.remove(lease.node());
        if (before == null && graves.size() >= size) {
            List<NodeId> ids = new ArrayList<>(graves.keySet());
            graves.remove(ids.get(random.nextInt(ids.size())));
        }
        long since = before == null ? now : before.since;
        long pause = Math.max(shortest, Math.min(longest, (now - since) / SHARE_OF_AGE));
        Lease newest = before != null && before.lease.newerThan(lease) ? before.lease : lease;
        graves.put(lease.node(), new Grave(newest, since, now + pause / 2 + random.nextLong(pause)));
    }

    /** It was reached, left, or is not wanted. */
    public void remove(NodeId id) {
        graves.remove(id);
    }

    /** When the next is to be tried; {@code Long.MAX_VALUE} if there is none. */
    public long nextTry() {
        long next = Long.MAX_VALUE;
        for (Grave each : graves.values()) {
            next = Math.min(next, each.nextTry);
        }
        return next;
    }

    /** The one that has waited longest among those that are due. */
    public Optional<Lease> due(long now) {
        Grave first = null;
        for (Grave each : graves.values()) {
            if (each.nextTry <= now && (first == null || each.nextTry < first.nextTry)) {
                first = each;
            }
        }
        return Optional.ofNullable(first).map(Grave::lease);
    }
}
