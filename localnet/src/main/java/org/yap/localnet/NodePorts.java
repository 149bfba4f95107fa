package org.yap.localnet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.yap.localnet.process.StateDirectory;

/**
 * The ports of a node: the standard ones plus an offset. Kept between runs, because neighbours remember addresses.
 *
 * @param offset added to each standard port
 */
public record NodePorts(int offset) {
    private static final int NODE_STEP = 100;
    private static final int RETRY_STEP = 1000;
    private static final int LAST_OFFSET = 50_000;

    public int http() {
        return 8080 + offset;
    }

    public int management() {
        return 9990 + offset;
    }

    public int gossip() {
        return 5446 + offset;
    }

    private List<Integer> all() {
        return List.of(http(), management(), gossip(), 4712 + offset, 4713 + offset);
    }

    /**
     * The ports that this node had before, or the first free ones.
     *
     * @throws IllegalStateException if the ports that it had are in use by somebody else
     */
    static NodePorts of(StateDirectory state, int node) throws IOException {
        String fact = "ports.node" + node;
        String known = state.find(fact).orElse(null);
        if (known != null) {
            NodePorts ports = new NodePorts(Integer.parseInt(known));
            List<Integer> busy = ports.busy();
            if (!busy.isEmpty()) {
                throw new IllegalStateException(
                        "node " + node + " is known to its neighbours by its ports, but another " + "program uses "
                                + busy + " now: end that program, or start afresh with -Dfresh");
            }
            return ports;
        }
        for (int offset = NODE_STEP * (node - 1); offset < LAST_OFFSET; offset += RETRY_STEP) {
            NodePorts ports = new NodePorts(offset);
            if (ports.busy().isEmpty()) {
                state.keep(fact, Integer.toString(offset));
                return ports;
            }
        }
        throw new IllegalStateException("no free ports for node " + node);
    }

    private List<Integer> busy() {
        List<Integer> busy = new ArrayList<>();
        for (int port : all()) {
            if (!isFree(port)) {
                busy.add(port);
            }
        }
        return busy;
    }

    /** A port that was kept and is free, or any free one, kept from now on. */
    static int kept(StateDirectory state, String fact) throws IOException {
        String known = state.find(fact).orElse(null);
        if (known != null && isFree(Integer.parseInt(known))) {
            return Integer.parseInt(known);
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            state.keep(fact, Integer.toString(any.getLocalPort()));
            return any.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
