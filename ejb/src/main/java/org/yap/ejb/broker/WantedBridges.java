package org.yap.ejb.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yap.ejb.service.EachByItself;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/**
 * The neighbours that are to have a bridge, and the bridges that are open. A bridge that can't be opened is not forgotten: it is
 * opened with the next call of {@link #openMissing}, or of {@link #connect} if it never was open. Anybody may look bridges up; all
 * else is for one thread at a time.
 */
final class WantedBridges<B extends AutoCloseable> {
    private static final System.Logger LOG = System.getLogger(WantedBridges.class.getName());

    private final Opener<B> opener;
    private final Map<NodeId, HostPort> wanted = new HashMap<>();
    private final Map<NodeId, B> open = new ConcurrentHashMap<>();

    WantedBridges(Opener<B> opener) {
        this.opener = opener;
    }

    /** Makes a bridge that goes on trying to connect. Leaves nothing behind if it throws. */
    @FunctionalInterface
    interface Opener<B> {
        B open(NodeId neighbour, HostPort address) throws Exception;
    }

    /** Does nothing if the neighbour has a bridge. Throws if it can't be opened; then the caller has to try again. */
    void connect(NodeId neighbour, HostPort address) {
        if (!open.containsKey(neighbour)) {
            open.put(neighbour, opened(neighbour, address));
            wanted.put(neighbour, address);
        }
    }

    /** Tries all; throws afterwards if one of them can't be opened. */
    void openMissing() {
        EachByItself.run(wanted.entrySet().stream()
                .<Runnable>map(each -> () -> connect(each.getKey(), each.getValue()))
                .toList());
    }

    private B opened(NodeId neighbour, HostPort address) {
        try {
            return opener.open(neighbour, address);
        } catch (Exception e) {
            throw new IllegalStateException("no bridge can be made to " + address, e);
        }
    }

    Optional<B> to(NodeId neighbour) {
        return Optional.ofNullable(open.get(neighbour));
    }

    /** Those that are open. */
    Collection<B> all() {
        return open.values();
    }

    /** It is no longer wanted. */
    void disconnect(NodeId neighbour) {
        wanted.remove(neighbour);
        close(neighbour);
    }

    /** None is wanted any more. */
    void clear() {
        wanted.clear();
        closeAll();
    }

    /** Until {@link #openMissing}. */
    void closeAll() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private void close(NodeId neighbour) {
        B bridge = open.remove(neighbour);
        if (bridge == null) {
            return;
        }
        try {
            bridge.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The bridge to " + neighbour + " didn't stop cleanly", e);
        }
    }
}
