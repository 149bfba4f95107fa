package org.yap.web.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A token bucket for each client. Their number is bounded; the client that has been away for longest is forgotten first. */
public final class RateLimiter {
    private static final double NANOS = 1e9;

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

    /** Takes a token and gives 0; without one, gives the seconds (at least 1) until the next. */
    public int secondsToWait(String client) {
        if (perSecond <= 0) {
            return 0;
        }
        long now = nanoClock.getAsLong();
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(client, key -> new Bucket(burst, now));
            bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
            bucket.at = now;
            if (bucket.tokens >= 1) {
                bucket.tokens--;
                return 0;
            }
            return (int) Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
        }
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
