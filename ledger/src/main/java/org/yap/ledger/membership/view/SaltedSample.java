package org.yap.ledger.membership.view;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * A fair sample of nodes: those with the smallest hashes of salt and id. Whoever does not know the salt beforehand
 * can't choose an id that gets into it. If it is full, its largest hash tells how many nodes there are (bottom-k,
 * Bar-Yossef et al., 2002).
 */
final class SaltedSample {
    private static final double RANGE = Long.MAX_VALUE;
    private static final int UNKNOWN = -1;
    private static final int NUMERATOR = 3;
    private static final int DENOMINATOR = 4;

    private final Hash256 salt;
    private final int size;
    private final long since;
    private final TreeMap<Long, NodeId> smallest = new TreeMap<>();
    private final Map<NodeId, Long> places = new HashMap<>();
    private long lastFull = ActiveNode.NEVER;
    private long fullUpTo;
    private int estimated = UNKNOWN;

    SaltedSample(Hash256 salt, int size, long now) {
        this.salt = salt;
        this.size = size;
        since = now;
    }

    Hash256 salt() {
        return salt;
    }

    long since() {
        return since;
    }

    boolean has(NodeId id) {
        return places.containsKey(id);
    }

    boolean isFull() {
        return smallest.size() >= size;
    }

    /** Whether it would be in the sample if it were offered. */
    boolean takes(NodeId id) {
        return has(id) || !isFull() || place(id) < smallest.lastKey();
    }

    /** A member. The one that it pushes out, itself perhaps; empty if there is room for all. */
    Optional<NodeId> offer(NodeId id, long now) {
        if (has(id)) {
            return Optional.empty();
        }
        long place = place(id);
        if (isFull() && place > smallest.lastKey()) {
            return Optional.of(id);
        }
        NodeId same = smallest.put(place, id); // by chance one in 2^63
        if (same != null) {
            places.remove(same);
        }
        places.put(id, place);
        Optional<NodeId> out =
                smallest.size() > size ? Optional.of(smallest.pollLastEntry().getValue()) : Optional.empty();
        out.ifPresent(places::remove);
        full(now);
        return out;
    }

    void remove(NodeId id, long now) {
        if (has(id)) {
            full(now);
            smallest.remove(places.remove(id));
            estimated = UNKNOWN;
        }
    }

    List<NodeId> nodes() {
        return List.copyOf(smallest.values());
    }

    /**
     * How many members there are. After many went at once the others, which were not in the sample, come in
     * {@code slowly}.
     */
    int estimate(long now, long slowly) {
        if (isFull()) {
            return estimated();
        }
        if (settling(now, slowly)) {
            int left = smallest.headMap(fullUpTo, true).size();
            return Math.max(smallest.size(), members(left, fullUpTo));
        }
        return smallest.size();
    }

    /** Whether all members are in it. */
    boolean isExact(long now, long slowly) {
        return !isFull() && !settling(now, slowly);
    }

    private boolean settling(long now, long slowly) {
        return lastFull != ActiveNode.NEVER && now - lastFull < slowly;
    }

    /** Takes notice if it is full now. */
    private void full(long now) {
        estimated = UNKNOWN;
        if (isFull()) {
            lastFull = now;
            fullUpTo = smallest.lastKey();
        }
    }

    /** By a full sample. */
    private int estimated() {
        if (estimated == UNKNOWN) {
            int rank = size * NUMERATOR / DENOMINATOR; // those in front are surely complete
            long at = smallest.keySet().stream().skip(rank - 1L).findFirst().orElseThrow();
            estimated = Math.max(size, members(rank - 1, at));
        }
        return estimated;
    }

    /** How many there are if so many have a place up to this one; whoever makes up ids for it makes it no more than fits. */
    static int members(int places, long upTo) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(places / (upTo / RANGE)));
    }

    private long place(NodeId id) {
        byte[] hash = Hash256.twice(salt.bytes(), id.bytes()).bytes();
        return ByteBuffer.wrap(hash).getLong() >>> 1;
    }
}
