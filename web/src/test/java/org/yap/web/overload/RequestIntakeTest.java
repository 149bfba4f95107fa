package org.yap.web.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.Eventually;

/** Over a server of its own with sixteen threads: twelve places, of which one client gets four. */
class RequestIntakeTest {
    private static final int THREADS = 16;
    private static final int PLACES = 12;
    private static final int SOME_MILLIS = 10_000;

    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private Undertow server;
    private CountedConnections connections;

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    @Test
    void passesABodyOnWhole() throws IOException {
        start(settings(false));
        Socket client = send("POST /stranger HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello");
        client.getOutputStream().write(" world".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(client)).startsWith("HTTP/1.1 200").endsWith("hello world");
    }

    @Test
    void endsConnectionsWithTheDeployment() throws IOException {
        start(settings(false));
        Socket kept = send("POST /stranger HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
        assertThat(answer(kept)).endsWith("hello");
        connections.close();
        assertThat(kept.getInputStream().read()).as("the end").isEqualTo(-1);
    }

    @Test
    void asksFirstWhoSendsABodyAndThenReadsIt() throws IOException {
        start(settings(false));
        assertThat(answer(send("POST /asked HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")))
                .startsWith("HTTP/1.1 200")
                .endsWith("hello");
    }

    @Test
    void answersBeforeTheBodyWhoMayNotSendOne() throws IOException {
        start(settings(false));
        assertThat(answer(send("POST /nobody HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n")))
                .startsWith("HTTP/1.1 401");
        assertThat(answer(send("POST /stranger HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n")))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void countsABodyThatDoesNotSayItsLength() throws IOException {
        start(settings(false));
        String chunk = "200\r\n" + "x".repeat(0x200) + "\r\n";
        String head = "POST /stranger HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(answer(send(head + chunk + "0\r\n\r\n"))).startsWith("HTTP/1.1 200");
        assertThat(answer(send(head + chunk + chunk + "0\r\n\r\n"))).startsWith("HTTP/1.1 413");
    }

    @Test
    void cutsABodyAtItsDeadlineHoweverItTrickles() throws Exception {
        start(settings(false));
        Socket slow = send("POST /stranger HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");
        Eventually.holds("the trickle is cut", () -> {
            try {
                slow.getOutputStream().write('x');
                return slow.getInputStream().available() > 0;
            } catch (IOException cut) {
                return true;
            }
        });
        assertThat(answer(slow)).startsWith("HTTP/1.1 408");
    }

    @Test
    void bodiesThatAreOnTheirWayTakeNoThread() throws IOException {
        start(settings(true));
        for (int i = 0; i < 4 * THREADS; i++) {
            send("POST /stranger HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100." + i
                    + "\r\nContent-Length: 900\r\n\r\nx");
        }
        assertThat(answer(send("POST /stranger HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi")))
                .endsWith("hi");
    }

    @Test
    void oneClientThatKeepsThreadsBusyLeavesSomeToOthersAndToHealth() throws IOException {
        start(settings(true));
        for (int i = 0; i < THREADS; i++) {
            send("GET /user/wait HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n");
        }
        assertThat(answer(send("GET /user HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.8\r\n\r\n")))
                .startsWith("HTTP/1.1 200");
        assertThat(answer(send("GET /user HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n")))
                .startsWith("HTTP/1.1 503");
        for (int i = 0; i < PLACES; i++) {
            send("GET /user/wait HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113." + i + "\r\n\r\n");
        }
        assertThat(answer(send("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void falseLoginsDoNotHoldUpHealth() throws IOException {
        start(settings(true));
        for (int i = 0; i < 2 * THREADS; i++) {
            send(
                    "GET /api/v1/health/wait HTTP/1.1\r\nHost: a\r\nAuthorization: Basic eA==\r\nX-Forwarded-For: 198.51.100."
                            + i + "\r\n\r\n");
        }
        assertThat(answer(send("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whatOnlyBeginsLikeHealthHasNoneOfItsPlaces() throws IOException {
        start(settings(true));
        for (int i = 0; i < 2 * THREADS; i++) {
            send("GET /api/v1/healthy/wait HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100." + i + "\r\n\r\n");
        }
        assertThat(answer(send("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void boundsTheConnectionsOfOneClient() throws IOException {
        start(settings(false));
        for (int i = 0; i < 5; i++) {
            assertThat(answer(send("GET /stranger HTTP/1.1\r\nHost: a\r\n\r\n")))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(answer(send("GET /stranger HTTP/1.1\r\nHost: a\r\n\r\n"))).isEmpty();
    }

    @Test
    void believesTheAddressThatTheProxyAdded() throws IOException {
        start(settings(true));
        assertThat(answer(ask(
                        "X-Forwarded-For: 10.0.0.1, 198.51.100.7",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil.example")))
                .endsWith("198.51.100.7 https a");
    }

    @Test
    void believesNobodyWhereThereIsNoProxy() throws IOException {
        start(settings(false));
        assertThat(answer(ask("X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https")))
                .endsWith("127.0.0.1 http a");
    }

    private static Settings settings(boolean proxied) {
        return new Settings(
                proxied,
                5,
                64 << 20,
                Duration.ofMillis(300),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                Duration.ofMillis(300));
    }

    private void start(Settings settings) {
        connections = new CountedConnections(settings.connections());
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(THREADS)
                .setHandler(new RequestIntake(this::serve, new FakeSenders(), settings, connections))
                .build();
        server.start();
    }

    private void serve(HttpServerExchange exchange) throws Exception {
        assertThat(exchange.isInIoThread()).isFalse();
        if (exchange.getRelativePath().endsWith("/wait")) {
            released.await();
        }
        if (exchange.getRelativePath().equals("/address")) {
            exchange.getResponseSender()
                    .send(exchange.getSourceAddress().getAddress().getHostAddress() + " " + exchange.getRequestScheme()
                            + " " + exchange.getHostName());
            return;
        }
        exchange.startBlocking();
        byte[] body = exchange.getInputStream().readAllBytes();
        exchange.getOutputStream().write(body);
        exchange.endExchange();
    }

    private Socket ask(String... headers) throws IOException {
        return send("GET /address HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect((InetSocketAddress) server.getListenerInfo().get(0).getAddress());
        socket.setSoTimeout(SOME_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Until the announced length is there, or the end; empty if the connection ended without one. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0) {
            answer.append((char) next);
            int head = answer.indexOf("\r\n\r\n");
            if (head > 0 && answer.length() >= head + 4 + length(answer)) {
                break;
            }
            next = socket.getInputStream().read();
        }
        return answer.toString();
    }

    private static int length(StringBuilder answer) {
        String name = "Content-Length: ";
        int from = answer.indexOf(name);
        return from < 0 ? 0 : Integer.parseInt(answer.substring(from + name.length(), answer.indexOf("\r\n", from)));
    }
}
