package org.yap.web.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongSupplier;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RateLimiter;

/** How many requests each client address may send, fewer where a stranger costs much. */
@ApplicationScoped
public class RestRates {
    private static final int MAX_CLIENTS = 10_000;

    private final RateLimiter all;
    private final RateLimiter costly;

    public RestRates() {
        this(Integer.getInteger("yap.rest.rate", 50), System::nanoTime);
    }

    /** {@code rate} 0 means that there is no limit. */
    RestRates(int rate, LongSupplier nanoClock) {
        double slow = rate == 0 ? 0 : Math.max(1, rate / 50.0);
        all = new RateLimiter(rate, 4.0 * rate, MAX_CLIENTS, nanoClock);
        costly = new RateLimiter(slow, 10 * slow, MAX_CLIENTS, nanoClock);
    }

    /** 0 if the request may go on, else the seconds to wait. */
    int secondsToWait(String address, boolean costs) {
        var networks = ClientAddress.networksOf(address);
        int wait = all.secondsToWait(networks);
        return wait == 0 && costs ? costly.secondsToWait(networks) : wait;
    }
}
