package org.yap.ejb.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts events of one kind that strangers can cause, so that they don't fill the log: the first of an actor and client is a line, further ones within a pause are one line together. There is a total bound as well: after a burst, a line now and then.
 * What is beyond it waits, and what is beyond {@link #MAX_WAITING} is counted under {@link #VARIOUS}. Nothing goes uncounted. Safe
 * for many threads.
 */
final class AccessTally {
    static final int MAX_WAITING = 250;
    static final String VARIOUS = "various";

    private final Duration pause;
    private final int burst;
    private final Duration perLine;
    private final Map<Key, Counted> counts = new LinkedHashMap<>();
    private double room;
    private Instant roomAsOf = Instant.EPOCH;

    /**
     * @param pause between two lines about the same actor and client
     * @param burst lines that may be written at once
     * @param perLine after that, one line in this time
     */
    AccessTally(Duration pause, int burst, Duration perLine) {
        this.pause = pause;
        this.burst = burst;
        this.perLine = perLine;
        this.room = burst;
    }

    /** Who did it, from where. */
    record Key(String actor, String client) {}

    /** What is to be written about {@code key}: how many since {@code since}. */
    record Line(Key key, long times, Instant since) {}

    private record Counted(long times, Instant since, Instant notBefore) {}

    synchronized void count(Key key, Instant now) {
        Key counted = counts.containsKey(key) || waiting() < MAX_WAITING ? key : new Key(VARIOUS, VARIOUS);
        add(counted, 1, now);
    }

    /** Those whose lines were written lately are as few as lines may be. */
    private long waiting() {
        return counts.values().stream().filter(each -> each.times() > 0).count();
    }

    private void add(Key key, long times, Instant since) {
        counts.merge(
                key,
                new Counted(times, since, Instant.EPOCH),
                (before, more) -> before.times() == 0
                        ? new Counted(times, since, before.notBefore())
                        : new Counted(before.times() + times, before.since(), before.notBefore()));
    }

    /** Takes the lines that are due, and forgets what was quiet for a pause. */
    synchronized List<Line> take(Instant now) {
        makeRoom(now);
        counts.values().removeIf(each -> each.times() == 0 && !each.notBefore().isAfter(now));
        List<Line> due = new ArrayList<>();
        for (Map.Entry<Key, Counted> each : counts.entrySet()) {
            Counted counted = each.getValue();
            if (room >= 1 && counted.times() > 0 && !counted.notBefore().isAfter(now)) {
                due.add(new Line(each.getKey(), counted.times(), counted.since()));
                each.setValue(new Counted(0, now, now.plus(pause)));
                room--;
            }
        }
        return due;
    }

    /** Everything that was not written, whatever the bounds; the node ends. */
    synchronized List<Line> takeAll() {
        List<Line> rest = counts.entrySet().stream()
                .filter(each -> each.getValue().times() > 0)
                .map(each -> new Line(
                        each.getKey(), each.getValue().times(), each.getValue().since()))
                .toList();
        counts.clear();
        return rest;
    }

    /** The lines could not be written. */
    synchronized void putBack(List<Line> lines) {
        for (Line line : lines) {
            counts.merge(
                    line.key(),
                    new Counted(line.times(), line.since(), Instant.EPOCH),
                    (now, lost) -> new Counted(now.times() + lost.times(), lost.since(), Instant.EPOCH));
            room = Math.min(burst, room + 1);
        }
    }

    /** A clock that was set back gives no room, and takes none. */
    private void makeRoom(Instant now) {
        double passed = (double) Duration.between(roomAsOf, now).toNanos() / perLine.toNanos();
        if (passed > 0) {
            room = Math.min(burst, room + passed);
        }
        roomAsOf = now;
    }

    /** The default bounds: a day has at most some hundred lines of strangers. */
    static AccessTally ofStrangers() {
        return new AccessTally(Duration.ofMinutes(1), 200, Duration.ofMinutes(3));
    }

    /** Programs log in again every minute or so: a line an hour for each will do. */
    static AccessTally ofLogins() {
        return new AccessTally(Duration.ofHours(1), 1_000, Duration.ofSeconds(30));
    }
}
