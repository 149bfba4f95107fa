package org.yap.localnet.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * Stands in front of one node's gossip port: takes connections, asks whether the caller may pass, and copies bytes both ways.
 * {@link #recheck} ends the connections that may no longer pass.
 */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final IntPredicate mayPass;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();

    /** Takes connections on a free port. {@code mayPass} is given the caller's port. */
    TcpProxy(int target, IntPredicate mayPass) throws IOException {
        this.target = target;
        this.mayPass = mayPass;
        this.listener = new ServerSocket(0, 64, InetAddress.getByName("127.0.0.1"));
        thread("proxy to " + target, this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                thread("proxied to " + target, () -> serve(caller));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        Socket node = new Socket();
        Pair pair = new Pair(caller, node);
        pairs.add(pair);
        try {
            if (mayPass.test(caller.getPort())) {
                node.connect(new InetSocketAddress("127.0.0.1", target), 5_000);
                caller.setTcpNoDelay(true);
                node.setTcpNoDelay(true);
                thread("back from " + target, () -> copy(node, caller, pair));
                copy(caller, node, pair);
            }
        } catch (IOException e) {
            // the node is not there: the caller sees its connection end
        } finally {
            pair.end();
            pairs.remove(pair);
        }
    }

    private static void copy(Socket from, Socket to, Pair pair) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // either end is gone
        } finally {
            pair.end();
        }
    }

    /** Ends what may no longer pass. */
    void recheck() {
        for (Pair pair : pairs) {
            if (!mayPass.test(pair.caller().getPort())) {
                pair.end();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        pairs.forEach(Pair::end);
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private record Pair(Socket caller, Socket node) {
        /** With a reset, as a cut cable and a firewall would have it sooner or later. */
        void end() {
            for (Socket socket : new Socket[] {caller, node}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // ended already
                }
            }
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
