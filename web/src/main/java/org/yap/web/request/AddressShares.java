package org.yap.web.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of something limited each client holds now: places, bytes, connections. Safe for many threads.
 *
 * <p>A client is named by its networks, the narrowest first ({@code ClientAddress.networksOf}). Each wider one may hold half the
 * narrowest one's limit more.
 */
public final class AddressShares {
    private final long narrowest;
    private final Map<String, Long> held = new HashMap<>();

    /** {@code narrowest}: what one client may hold. */
    public AddressShares(long narrowest) {
        this.narrowest = narrowest;
    }

    /** Takes {@code amount} and says true, or takes nothing. */
    public synchronized boolean take(List<String> networks, long amount) {
        if (!hasRoom(networks, amount)) {
            return false;
        }
        networks.forEach(network -> held.merge(network, amount, Math::addExact));
        return true;
    }

    private boolean hasRoom(List<String> networks, long amount) {
        for (int i = 0; i < networks.size(); i++) {
            if (held.getOrDefault(networks.get(i), 0L) + amount > narrowest + narrowest * i / 2) {
                return false;
            }
        }
        return true;
    }

    /** Gives back what was taken. */
    public synchronized void give(List<String> networks, long amount) {
        networks.forEach(
                network -> held.computeIfPresent(network, (key, before) -> before > amount ? before - amount : null));
    }

    /** How many networks hold something. */
    synchronized int networks() {
        return held.size();
    }
}
