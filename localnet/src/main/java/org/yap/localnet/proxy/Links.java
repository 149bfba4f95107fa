package org.yap.localnet.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * All links between the nodes of this machine, in a test's hands: {@link #cut} and {@link #join} them. Every node has
 * proxies in front of the ports that other nodes connect to; who calls is read from the operating system (Linux only),
 * so that one proxy serves all callers.
 */
public final class Links implements AutoCloseable {
    private final Set<Integer> nodes = new TreeSet<>();
    private final List<TcpProxy> proxies = new ArrayList<>();
    private final Set<Link> cut = ConcurrentHashMap.newKeySet();
    private final Set<Link> silent = ConcurrentHashMap.newKeySet();
    private final IntFunction<Optional<Long>> pidOf;

    /** {@code pidOf} gives the process id of a node that runs. */
    public Links(IntFunction<Optional<Long>> pidOf) {
        this.pidOf = pidOf;
    }

    /** Puts a proxy in front of a port to which other nodes send messages, and returns the port that they must be told. */
    public int addGossip(int node, int port) throws IOException {
        return add(node, port, true);
    }

    /** As {@link #addGossip}, for a port at which other nodes ask and are answered: {@link #silence} leaves it open. */
    public int addRequests(int node, int port) throws IOException {
        return add(node, port, false);
    }

    private int add(int node, int port, boolean gossip) throws IOException {
        TcpProxy[] self = new TcpProxy[1];
        TcpProxy proxy = new TcpProxy(port, callerPort -> mayPass(node, callerPort, self[0].port(), gossip));
        self[0] = proxy;
        nodes.add(node);
        proxies.add(proxy);
        return proxy.port();
    }

    /** Cuts the links between every node of one side and every node of the other, both ways. */
    public void cut(List<Integer> side, List<Integer> otherSide) {
        for (int one : side) {
            for (int other : otherSide) {
                cut.add(new Link(one, other));
                cut.add(new Link(other, one));
            }
        }
        proxies.forEach(TcpProxy::recheck);
    }

    /**
     * No message gets from {@code caller} to {@code node} any more. What they ask each other is answered, and messages
     * go the other way.
     */
    public void silence(int caller, int node) {
        silent.add(new Link(caller, node));
        proxies.forEach(TcpProxy::recheck);
    }

    /** Everybody reaches everybody again. */
    public void join() {
        cut.clear();
        silent.clear();
    }

    private boolean mayPass(int node, int callerPort, int proxyPort, boolean gossip) {
        if (cut.isEmpty() && silent.isEmpty()) {
            return true;
        }
        return caller(callerPort, proxyPort)
                .map(caller -> new Link(caller, node))
                .map(link -> !cut.contains(link) && !(gossip && silent.contains(link)))
                .orElse(false);
    }

    private Optional<Integer> caller(int callerPort, int proxyPort) {
        Map<Long, Integer> processes = new TreeMap<>();
        for (int node : nodes) {
            pidOf.apply(node).ifPresent(pid -> processes.put(pid, node));
        }
        try {
            return SocketOwners.ownerOf(callerPort, proxyPort, new ArrayList<>(processes.keySet()))
                    .map(processes::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (TcpProxy proxy : proxies) {
            proxy.close();
        }
    }

    /** One direction. */
    private record Link(int caller, int node) {}
}
