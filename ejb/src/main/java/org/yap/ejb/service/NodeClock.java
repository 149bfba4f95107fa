package org.yap.ejb.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The only place of the container side that reads the wall clock. Inject it; in tests make one of any source. */
@ApplicationScoped
public class NodeClock implements InstantSource {
    private final InstantSource source;
    private final InstantSource steady;

    public NodeClock() {
        this.source = Clock.systemUTC();
        Instant start = source.instant();
        long nanos = System.nanoTime();
        this.steady = () -> start.plusNanos(System.nanoTime() - nanos);
    }

    public NodeClock(InstantSource source) {
        this.source = source;
        this.steady = source;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    /**
     * The time as it was when this node started, and as much as has passed since: never set back or ahead. For what must last
     * as long as its rule says, such as locks and bans.
     */
    public Instant steady() {
        return steady.instant();
    }

    /** Seconds since 1970, as block headers count them. */
    public long seconds() {
        return instant().getEpochSecond();
    }
}
