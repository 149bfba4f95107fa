package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/** Who is a member, by leases that were received and have not expired since. */
final class Members {
    private static final int MAX = 128;
    private static final long TOLERANCE = 60_000;

    private final Map<NodeId, Held> held = new LinkedHashMap<>();
    private final Map<NodeId, Gone> gone = new LinkedHashMap<>();

    private record Held(Lease lease, long until) {}

    private record Gone(Lease lease, long until) {}

    /** What a lease told. */
    enum News {
        JOINED,
        RENEWED,
        LEFT,
        NONE
    }

    News accept(Lease lease, long now) {
        if (!isNews(lease)) {
            return News.NONE;
        }
        NodeId id = lease.node();
        if (lease.kind() == Lease.Kind.LEAVE) {
            boolean was = held.remove(id) != null;
            forget(lease);
            return was ? News.LEFT : News.NONE;
        }
        if (!held.containsKey(id) && held.size() >= MAX) {
            return News.NONE;
        }
        gone.remove(id);
        return held.put(id, new Held(lease, now + lease.life() * 1_000L)) == null ? News.JOINED : News.RENEWED;
    }

    /** Whether it is newer than what is known of its node, or was known. */
    boolean isNews(Lease lease) {
        Held known = held.get(lease.node());
        Gone forgotten = gone.get(lease.node());
        return (known == null || lease.newerThan(known.lease))
                && (forgotten == null || lease.newerThan(forgotten.lease));
    }

    /** Whether its node is forgotten, and that happened after this lease. */
    boolean isOver(Lease lease) {
        Gone forgotten = gone.get(lease.node());
        return forgotten != null && !lease.newerThan(forgotten.lease);
    }

    /** Those that missed at least one renewal. */
    List<Lease> overdue(long now) {
        List<Lease> overdue = new ArrayList<>();
        for (Held each : held.values()) {
            if (3 * (each.until - now) < each.lease.life() * 1_000L) {
                overdue.add(each.lease);
            }
        }
        return overdue;
    }

    /** Takes away those whose lease is over. */
    List<Lease> expire(long now) {
        List<Lease> over = new ArrayList<>();
        held.values().removeIf(each -> each.until <= now && over.add(each.lease));
        over.forEach(this::forget);
        gone.values().removeIf(each -> each.until <= now);
        return over;
    }

    int count() {
        return Math.max(1, held.size());
    }

    boolean exact() {
        return held.size() < MAX;
    }

    Optional<Lease> find(NodeId id) {
        return Optional.ofNullable(held.get(id)).map(Held::lease);
    }

    List<Lease> sample() {
        return held.values().stream().map(Held::lease).toList();
    }

    /** Whether another's sample is that of the same overlay: most leases are in both, in about the same version. */
    boolean alike(List<Lease> other) {
        int same = 0;
        for (Lease each : other) {
            Held mine = held.get(each.node());
            if (mine != null
                    && mine.lease.incarnation() == each.incarnation()
                    && Math.abs(mine.lease.sequence() - each.sequence()) <= 1) {
                same++;
            }
        }
        return 2 * same >= held.size() + other.size() - same;
    }

    private void forget(Lease lease) {
        gone.put(lease.node(), new Gone(lease, (lease.issued() + lease.life()) * 1_000 + TOLERANCE));
    }
}
