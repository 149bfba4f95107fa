package org.yap.ejb.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The only place of the container side that reads the wall clock. Inject it; in tests make one of any source. */
@ApplicationScoped
public class NodeClock implements InstantSource {
    private final InstantSource source;

    public NodeClock() {
        this(Clock.systemUTC());
    }

    public NodeClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    /** Seconds since 1970, as block headers count them. */
    public long seconds() {
        return instant().getEpochSecond();
    }
}
