package org.yap.ledger.membership.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * Who is a member, by leases that came within their lives: all members up to one less than {@link #SAMPLE}, of more a
 * fair sample. Clocks of other nodes don't matter: a lease counts from when it came.
 */
public final class Members {
    /** Leases in a sample. */
    public static final int SAMPLE = NeighbourMessage.MAX_SAMPLE;

    private static final int MAX_GONE = 1_024;
    private static final int MAX_FIRST = 1_024;
    /** A lease may come that long after its life: clocks may differ by a minute in each direction. */
    private static final long TOLERANCE = 120_000;
    /** Samples can't be compared by fewer. */
    private static final int MIN_COMPARED = 4;

    private final Map<NodeId, Held> held = new LinkedHashMap<>();
    private final RecentMap<NodeId, Gone> gone = new RecentMap<>(MAX_GONE);
    private final RecentMap<NodeId, Long> first = new RecentMap<>(MAX_FIRST);
    private final long settles;
    private SaltedSample newer;
    private Optional<SaltedSample> older = Optional.empty();
    private long now;
    private int count = 1;
    private boolean exact = true;
    /** Until then no lease is over. */
    private long noneOver = Long.MAX_VALUE;

    /** {@code settles}: milliseconds after which a new sample is complete. */
    public Members(Hash256 salt, long settles, long now) {
        this.settles = settles;
        newer = new SaltedSample(salt, SAMPLE, now);
        this.now = now;
    }

    /** {@code refused}: when nobody accepts any of its leases so far any more. */
    private record Held(Lease lease, long until, long refused) {}

    private record Gone(Lease lease, long until) {}

    /** What a lease told. */
    public enum News {
        JOINED,
        RENEWED,
        LEFT,
        NONE
    }

    /** Takes notice of a lease. */
    public News accept(Lease lease, long time) {
        now = time;
        NodeId id = lease.node();
        Held before = held.get(id);
        if (!isNews(lease, before)) {
            return News.NONE;
        }
        if (lease.kind() == Lease.Kind.LEAVE) {
            drop(lease);
            recount();
            return before == null ? News.NONE : News.LEFT;
        }
        Held next = new Held(lease, now + lease.life() * 1_000L, refused(lease, before));
        noneOver = Math.min(noneOver, next.until);
        if (before != null) {
            held.put(id, next);
            noteFirst(id);
            return News.RENEWED;
        }
        if (!newer.takes(id) && older.filter(sample -> sample.takes(id)).isEmpty()) {
            return News.NONE;
        }
        gone.remove(id);
        held.put(id, next);
        noteFirst(id);
        offer(id);
        recount();
        return News.JOINED;
    }

    /** The block that samples are salted with is another one. The sample before goes on until the next. */
    public void salt(Hash256 salt, long time) {
        now = time;
        if (salt.equals(newer.salt())) {
            return;
        }
        older = Optional.of(newer);
        newer = new SaltedSample(salt, SAMPLE, now);
        List<NodeId> all = List.copyOf(held.keySet());
        all.forEach(id -> newer.offer(id, now));
        held.keySet().removeIf(id -> !isInSample(id));
        recount();
    }

    /** Those that are not heard of any more are the first to be forgotten. */
    private void noteFirst(NodeId id) {
        Long since = first.remove(id);
        first.put(id, since == null ? Long.valueOf(now) : since);
    }

    /** Whether its node is forgotten, and that happened after this lease. */
    public boolean isOver(Lease lease) {
        Gone forgotten = gone.get(lease.node());
        return forgotten != null && forgotten.until > now && !lease.newerThan(forgotten.lease);
    }

    /** Whether its node said later than this lease, or by it, that it leaves. */
    public boolean hasLeft(Lease lease) {
        return lease.kind() == Lease.Kind.LEAVE
                || (isOver(lease) && gone.get(lease.node()).lease.kind() == Lease.Kind.LEAVE);
    }

    /** Those who said lately that they leave. */
    public Set<NodeId> departed() {
        Set<NodeId> departed = new HashSet<>();
        gone.forEach((id, last) -> {
            if (last.lease.kind() == Lease.Kind.LEAVE && last.until > now) {
                departed.add(id);
            }
        });
        return departed;
    }

    /** Whether this node would be among those that are held, if it were heard of. */
    public boolean wouldHold(NodeId id) {
        return newer.takes(id) || older.filter(sample -> sample.takes(id)).isPresent();
    }

    /** Those that missed at least one renewal. */
    public List<Lease> overdue(long time) {
        List<Lease> overdue = new ArrayList<>();
        for (Held each : held.values()) {
            if (3 * (each.until - time) < each.lease.life() * 1_000L) {
                overdue.add(each.lease);
            }
        }
        return overdue;
    }

    /** Takes away those whose lease is over. To be called every few seconds: estimates follow the time too. */
    public List<Lease> expire(long time) {
        now = time;
        List<Lease> over = noneOver <= now ? over() : List.of();
        over.forEach(this::drop);
        recount();
        return over;
    }

    private List<Lease> over() {
        List<Lease> over = new ArrayList<>();
        noneOver = Long.MAX_VALUE;
        for (Held each : held.values()) {
            if (each.until <= now) {
                over.add(each.lease);
            } else {
                noneOver = Math.min(noneOver, each.until);
            }
        }
        return over;
    }

    /** How many there are, this node included. */
    public int count() {
        return count;
    }

    /** Whether they were counted, not estimated. */
    public boolean exact() {
        return exact;
    }

    public Optional<Lease> find(NodeId id) {
        return Optional.ofNullable(held.get(id)).map(Held::lease);
    }

    /** When it became a member for the first time, as far as is known here; it may have been away since. */
    public Optional<Long> since(NodeId id) {
        return Optional.ofNullable(first.get(id));
    }

    /** At most {@link #SAMPLE} leases. */
    public List<Lease> sample() {
        return settled().nodes().stream().map(id -> held.get(id).lease).toList();
    }

    /**
     * Whether another's sample is that of the same overlay: most of those that should be in both are, in about the same
     * version. If the two are salted differently, only those are compared that are in this node's sample by chance.
     */
    public boolean alike(List<Lease> other) {
        boolean otherHasAll = other.size() < SAMPLE;
        SaltedSample mine = settled();
        int shared = 0;
        int missing = 0;
        for (Lease each : other) {
            if (isCurrent(each)) {
                shared++;
            } else if (mine.takes(each.node())) {
                missing++;
            }
        }
        int compared =
                shared + missing + (otherHasAll ? Math.max(0, mine.nodes().size() - shared - missing) : 0);
        return (!otherHasAll && compared < MIN_COMPARED) || 2 * shared >= compared;
    }

    private boolean isCurrent(Lease other) {
        Held mine = held.get(other.node());
        return mine != null
                && mine.lease.incarnation() == other.incarnation()
                && Math.abs(mine.lease.sequence() - other.sequence()) <= 1;
    }

    /** {@code known}: what is held of its node, or null. */
    private boolean isNews(Lease lease, Held known) {
        return (known == null || lease.newerThan(known.lease)) && !isOver(lease);
    }

    /** A new sample counts once everybody had time to get into it. */
    private SaltedSample settled() {
        return now - newer.since() < settles ? older.orElse(newer) : newer;
    }

    private boolean isInSample(NodeId id) {
        return newer.has(id) || older.filter(sample -> sample.has(id)).isPresent();
    }

    private void offer(NodeId id) {
        List<NodeId> out = new ArrayList<>();
        newer.offer(id, now).ifPresent(out::add);
        older.flatMap(sample -> sample.offer(id, now)).ifPresent(out::add);
        for (NodeId each : out) {
            if (!isInSample(each)) {
                held.remove(each);
            }
        }
    }

    private void drop(Lease lease) {
        NodeId id = lease.node();
        Held before = held.remove(id);
        long until = before == null ? now + Lease.MAX_LIFE * 1_000L + TOLERANCE : refused(lease, before);
        newer.remove(id, now);
        older.ifPresent(sample -> sample.remove(id, now));
        gone.remove(id);
        gone.put(id, new Gone(lease, until));
    }

    /** When nobody accepts this lease any more, nor one of its node's from before, which may be null. */
    private long refused(Lease lease, Held before) {
        long earlier = before == null ? Long.MIN_VALUE : before.refused;
        return Math.max(earlier, now + lease.life() * 1_000L + TOLERANCE);
    }

    private void recount() {
        count = Math.max(1, settled().estimate(now, settles));
        exact = settled().isExact(now, settles);
    }
}
