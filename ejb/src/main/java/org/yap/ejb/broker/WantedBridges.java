package org.yap.ejb.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yap.ejb.service.EachByItself;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/**
 * The neighbours that are to have a bridge, and the bridges that are open. A bridge that can't be opened is not
 * forgotten: it is opened with the next call of {@link #openMissing}, or of {@link #connect} if it never was open. A
 * bridge closes on another thread, since one that tries to connect takes seconds; until it has closed, there is no
 * other to that neighbour. Anybody may look bridges up; all else is for one thread at a time.
 */
final class WantedBridges<B extends AutoCloseable> {
    private static final System.Logger LOG = System.getLogger(WantedBridges.class.getName());
    private static final long CLOSE_SECONDS = 15;

    private final Opener<B> opener;
    private final Map<NodeId, HostPort> wanted = new HashMap<>();
    private final Map<NodeId, B> open = new ConcurrentHashMap<>();
    private final Map<NodeId, CompletableFuture<Void>> closing = new ConcurrentHashMap<>();
    private final Executor closers;

    /** @param closers take what may block for seconds */
    WantedBridges(Opener<B> opener, Executor closers) {
        this.opener = opener;
        this.closers = closers;
    }

    /** Makes a bridge that goes on trying to connect. Leaves nothing behind if it throws. */
    @FunctionalInterface
    interface Opener<B> {
        B open(NodeId neighbour, HostPort address) throws Exception;
    }

    /**
     * Does nothing if the neighbour has a bridge. Throws if it can't be opened; then the caller has to try again. If
     * one from before still closes, it is opened with the next call of {@link #openMissing} after that.
     */
    void connect(NodeId neighbour, HostPort address) {
        if (!open.containsKey(neighbour)) {
            if (!closing.containsKey(neighbour)) {
                open.put(neighbour, opened(neighbour, address));
            }
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
        B bridge = open.remove(neighbour);
        if (bridge != null) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            closing.put(neighbour, closed);
            closers.execute(() -> {
                try {
                    close(neighbour, bridge);
                } finally {
                    closing.remove(neighbour);
                    closed.complete(null);
                }
            });
        }
    }

    /** None is wanted any more. Returns when all have closed. */
    void clear() {
        wanted.clear();
        closeAll();
    }

    /** Until {@link #openMissing}. Returns when all have closed. */
    void closeAll() {
        for (NodeId neighbour : List.copyOf(open.keySet())) {
            close(neighbour, open.remove(neighbour));
        }
        closing.values().forEach(WantedBridges::await);
    }

    private static void await(CompletableFuture<Void> closed) {
        try {
            closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "A bridge takes long to close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(NodeId neighbour, B bridge) {
        try {
            bridge.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The bridge to " + neighbour + " didn't stop cleanly", e);
        }
    }
}
