package org.yap.ledger.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/** Who is linked to whom, what each link does to messages, and which are cut at the moment. */
public final class Links {
    private final RandomGenerator random;
    private final List<SortedSet<Integer>> neighbours;
    private final int[] side;
    private final Set<Long> oneWayCuts = new HashSet<>();
    private final Map<Long, LinkQuality> own = new HashMap<>();
    /** When the last message of a link will have left, and when it will arrive, both in true time. */
    private final Map<Long, long[]> lastMessage = new HashMap<>();

    private LinkQuality usual;

    Links(List<SortedSet<Integer>> neighbours, LinkQuality usual, RandomGenerator random) {
        this.neighbours = neighbours;
        this.usual = usual;
        this.random = random;
        this.side = new int[neighbours.size()];
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }

    public SortedSet<Integer> of(int node) {
        return Collections.unmodifiableSortedSet(neighbours.get(node));
    }

    void join(int a, int b) {
        neighbours.get(a).add(b);
        neighbours.get(b).add(a);
    }

    void part(int a, int b) {
        neighbours.get(a).remove(b);
        neighbours.get(b).remove(a);
    }

    /** What links do that have no quality of their own. */
    public LinkQuality usual() {
        return usual;
    }

    public void usual(LinkQuality quality) {
        usual = quality;
    }

    /** This link is like this, in this direction. */
    public void quality(int from, int to, LinkQuality quality) {
        own.put(key(from, to), quality);
    }

    /** Nothing gets from one to the other any more, though it does the other way. */
    public void cutOneWay(int from, int to) {
        oneWayCuts.add(key(from, to));
    }

    /** Puts each node on a side; nothing gets from one side to another. */
    public void divide(int[] sides) {
        System.arraycopy(sides, 0, side, 0, side.length);
    }

    /** No partition and no cut any more. */
    public void heal() {
        Arrays.fill(side, 0);
        oneWayCuts.clear();
    }

    public boolean isCut(int from, int to) {
        return side[from] != side[to] || (!oneWayCuts.isEmpty() && oneWayCuts.contains(key(from, to)));
    }

    /** After how many milliseconds each copy of a message arrives; none if it gets lost. */
    long[] delays(int from, int to, int bytes, long now) {
        LinkQuality quality = own.isEmpty() ? usual : own.getOrDefault(key(from, to), usual);
        if (quality.loss() > 0 && random.nextDouble() < quality.loss()) {
            return new long[0];
        }
        int copies = quality.duplicates() > 0 && random.nextDouble() < quality.duplicates() ? 2 : 1;
        long[] delays = new long[copies];
        for (int i = 0; i < copies; i++) {
            delays[i] = delay(quality, key(from, to), bytes, now);
        }
        return delays;
    }

    private long delay(LinkQuality quality, long link, int bytes, long now) {
        long latency = quality.latency().millis(random);
        if (quality.bytesPerSecond() == 0 && !quality.inOrder()) {
            return latency;
        }
        long[] last = lastMessage.computeIfAbsent(link, any -> new long[2]);
        long left = Math.max(now, last[0]);
        if (quality.bytesPerSecond() > 0) {
            left += 1_000L * bytes / quality.bytesPerSecond();
        }
        long arrives = left + latency;
        if (quality.inOrder()) {
            arrives = Math.max(arrives, last[1]);
        }
        last[0] = left;
        last[1] = arrives;
        return arrives - now;
    }
}
