package org.yap.web.request;

import java.util.List;
import java.util.function.LongSupplier;
import org.yap.ejb.service.RateLimiter;

/**
 * How often a client may ask for pages: without a session so many requests a second, and ten times that at once; a tenth of
 * both for forms that need no login, since most of them cost a password check.
 */
public final class PageRateLimits {
    private static final int MAX_CLIENTS = 10_000;
    private static final double BURST_SECONDS = 10;
    private static final double FORMS = 0.1;

    private final RateLimiter strangers;
    private final RateLimiter forms;

    /** {@code perSecond} 0 means that there is no limit. */
    public PageRateLimits(double perSecond, LongSupplier nanoClock) {
        strangers = limiter(perSecond, nanoClock);
        forms = limiter(FORMS * perSecond, nanoClock);
    }

    private static RateLimiter limiter(double perSecond, LongSupplier nanoClock) {
        return new RateLimiter(perSecond, Math.max(1, BURST_SECONDS * perSecond), MAX_CLIENTS, nanoClock);
    }

    /**
     * 0 if the request may go on, else the seconds to wait.
     *
     * @param client its networks, the narrowest first
     * @param stranger has no session
     * @param form sends a form of a page that is open to everybody
     */
    public int secondsToWait(List<String> client, boolean stranger, boolean form) {
        int wait = stranger ? strangers.secondsToWait(client) : 0;
        return wait == 0 && form ? forms.secondsToWait(client) : wait;
    }
}
