package org.yap.localnet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Node 1 is this JVM, which calls; node 2 is a server socket that answers each byte with the next one. */
class LinksTest {
    private final Links links =
            new Links(node -> node == 1 ? Optional.of(ProcessHandle.current().pid()) : Optional.empty());
    private ServerSocket node2;
    private int gossip;
    private int requests;

    @BeforeEach
    void startNode2() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "who calls is read from /proc: Linux only");
        node2 = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread server = new Thread(this::serve, "node 2");
        server.setDaemon(true);
        server.start();
        links.addGossip(1, node2.getLocalPort());
        gossip = links.addGossip(2, node2.getLocalPort());
        requests = links.addRequests(2, node2.getLocalPort());
    }

    @AfterEach
    void end() throws IOException {
        links.close();
        node2.close();
    }

    @Test
    void letsEverybodyThrough() throws IOException {
        try (Socket socket = call(gossip)) {
            assertThat(answer(socket, 7)).isEqualTo(8);
        }
    }

    @Test
    void endsConnectionsOfALinkThatIsCut() throws IOException {
        try (Socket socket = call(gossip)) {
            assertThat(answer(socket, 1)).isEqualTo(2);
            links.cut(List.of(1), List.of(2));
            assertThat(answer(socket, 3)).isNegative();
        }
    }

    @Test
    void takesNoNewConnectionsOverALinkThatIsCutUntilItIsJoined() throws IOException {
        links.cut(List.of(2), List.of(1));
        try (Socket socket = call(gossip)) {
            assertThat(answer(socket, 1)).isNegative();
        }
        links.join();
        try (Socket socket = call(gossip)) {
            assertThat(answer(socket, 1)).isEqualTo(2);
        }
    }

    @Test
    void leavesOtherLinksAlone() throws IOException {
        links.cut(List.of(2), List.of(3));
        try (Socket socket = call(gossip)) {
            assertThat(answer(socket, 1)).isEqualTo(2);
        }
    }

    @Test
    void aSilencedNodeSendsNothingAndIsAnsweredStill() throws IOException {
        links.silence(1, 2);
        try (Socket message = call(gossip);
                Socket request = call(requests)) {
            assertThat(answer(message, 1)).isNegative();
            assertThat(answer(request, 1)).isEqualTo(2);
        }
    }

    @Test
    void aSilencedNodeHears() throws IOException {
        links.silence(2, 1);
        try (Socket message = call(gossip)) {
            assertThat(answer(message, 1)).isEqualTo(2);
        }
    }

    private Socket call(int relayed) throws IOException {
        Socket socket = new Socket("127.0.0.1", relayed);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The answering byte, or -1 if the connection has ended. */
    private static int answer(Socket socket, int question) {
        try {
            socket.getOutputStream().write(question);
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    private void serve() {
        while (!node2.isClosed()) {
            try (Socket caller = node2.accept()) {
                for (int in = caller.getInputStream().read();
                        in >= 0;
                        in = caller.getInputStream().read()) {
                    caller.getOutputStream().write(in + 1);
                }
            } catch (IOException e) {
                // this caller is gone
            }
        }
    }
}
