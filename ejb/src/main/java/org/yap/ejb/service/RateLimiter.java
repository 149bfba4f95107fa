package org.yap.ejb.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each client, and for the networks around it. Their number is bounded; the client that has been
 * away for longest is forgotten first.
 */
public final class RateLimiter {
    private static final double NANOS = 1e9;
    private static final double WIDER = 4;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoClock;
    private final Map<String, Bucket> buckets;

    /** {@code perSecond} 0 means that there is no limit. */
    public RateLimiter(double perSecond, double burst, int maxClients, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoClock = nanoClock;
        buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > maxClients;
            }
        };
    }

    /**
     * Takes a token and gives 0; without one, gives the seconds (at least 1) until the next.
     *
     * @param networks of the client, the narrowest first; each wider one gets four times as many tokens
     */
    public int secondsToWait(List<String> networks) {
        if (perSecond <= 0) {
            return 0;
        }
        long now = nanoClock.getAsLong();
        synchronized (buckets) {
            double factor = 1;
            List<Bucket> own = new ArrayList<>(networks.size());
            double seconds = 0;
            for (String network : networks) {
                Bucket bucket = filled(network, now, factor);
                seconds = Math.max(seconds, (1 - bucket.tokens) / (perSecond * factor));
                own.add(bucket);
                factor *= WIDER;
            }
            if (seconds > 0) {
                return (int) Math.max(1, Math.ceil(seconds));
            }
            own.forEach(bucket -> bucket.tokens--);
            return 0;
        }
    }

    /** Takes so many tokens of one client, or none if it has fewer. */
    public boolean takes(String client, int tokens) {
        if (perSecond <= 0) {
            return true;
        }
        long now = nanoClock.getAsLong();
        synchronized (buckets) {
            Bucket bucket = filled(client, now, 1);
            if (bucket.tokens < tokens) {
                return false;
            }
            bucket.tokens -= tokens;
            return true;
        }
    }

    /** Takes a token, or refuses too-many-requests until the next. {@code networks}: as of {@link #secondsToWait}. */
    public void take(List<String> networks) throws RefusedException {
        int wait = secondsToWait(networks);
        if (wait > 0) {
            throw new RefusedException(ServiceReason.TOO_MANY_REQUESTS, "", Duration.ofSeconds(wait));
        }
    }

    private Bucket filled(String network, long now, double factor) {
        Bucket bucket = buckets.computeIfAbsent(network, key -> new Bucket(burst * factor, now));
        bucket.tokens = Math.min(burst * factor, bucket.tokens + (now - bucket.at) / NANOS * perSecond * factor);
        bucket.at = now;
        return bucket;
    }

    int clients() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
