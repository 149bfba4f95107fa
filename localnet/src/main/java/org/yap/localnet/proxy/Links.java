package org.yap.localnet.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * All links between the nodes of this machine, in a test's hands: {@link #cut} and {@link #join} them. Every node has a proxy in
 * front of its gossip port; who calls is read from the operating system (Linux only), so that one proxy serves all callers.
 */
public final class Links implements AutoCloseable {
    private final Map<Integer, TcpProxy> proxies = new TreeMap<>();
    private final Set<Link> cut = ConcurrentHashMap.newKeySet();
    private final IntFunction<Optional<Long>> pidOf;

    /** {@code pidOf} gives the process id of a node that runs. */
    public Links(IntFunction<Optional<Long>> pidOf) {
        this.pidOf = pidOf;
    }

    /** Puts a proxy in front of a node, and returns the port that neighbours must be told. */
    public int add(int node, int gossipPort) throws IOException {
        TcpProxy[] self = new TcpProxy[1];
        TcpProxy proxy = new TcpProxy(gossipPort, callerPort -> mayPass(node, callerPort, self[0].port()));
        self[0] = proxy;
        proxies.put(node, proxy);
        return proxy.port();
    }

    /** Cuts the links between every node of one side and every node of the other, both ways. */
    public void cut(List<Integer> side, List<Integer> otherSide) {
        for (int one : side) {
            for (int other : otherSide) {
                cut.add(Link.between(one, other));
            }
        }
        proxies.values().forEach(TcpProxy::recheck);
    }

    /** Everybody reaches everybody again. */
    public void join() {
        cut.clear();
    }

    private boolean mayPass(int node, int callerPort, int proxyPort) {
        if (cut.isEmpty()) {
            return true;
        }
        return caller(callerPort, proxyPort)
                .map(caller -> !cut.contains(Link.between(node, caller)))
                .orElse(false);
    }

    private Optional<Integer> caller(int callerPort, int proxyPort) {
        Map<Long, Integer> nodes = new TreeMap<>();
        for (int node : proxies.keySet()) {
            pidOf.apply(node).ifPresent(pid -> nodes.put(pid, node));
        }
        try {
            return SocketOwners.ownerOf(callerPort, proxyPort, new ArrayList<>(nodes.keySet()))
                    .map(nodes::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (TcpProxy proxy : proxies.values()) {
            proxy.close();
        }
    }

    private record Link(int low, int high) {
        static Link between(int one, int other) {
            return new Link(Math.min(one, other), Math.max(one, other));
        }
    }
}
