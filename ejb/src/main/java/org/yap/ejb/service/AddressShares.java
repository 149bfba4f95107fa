package org.yap.ejb.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of something limited each client holds now: places, bytes, connections. Safe for many threads.
 *
 * <p>A client is named by its networks, the narrowest first ({@code ClientAddress.networksOf}). Wider ones
 * may hold more, by {@code ClientAddress.share}.
 */
public final class AddressShares {
    private final long narrowest;
    private final long widest;
    private final Map<String, Long> held = new HashMap<>();

    /** {@code narrowest}: what one client may hold. */
    public AddressShares(long narrowest) {
        this(narrowest, Long.MAX_VALUE);
    }

    /** {@code widest}: what no network may hold more of, however wide it is. */
    public AddressShares(long narrowest, long widest) {
        this.narrowest = narrowest;
        this.widest = widest;
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
            if (held.getOrDefault(networks.get(i), 0L) + amount > Math.min(widest, ClientAddress.share(narrowest, i))) {
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
