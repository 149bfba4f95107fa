package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.Eventually;

class HttpAsksTest {
    private static final int MAX_BYTES = 10_000;
    private static final int PLACES = 3;
    private static final int PLACES_OF_HOST = 2;
    private static final int PENDING = 6;

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean hereToo = true;
    private HttpAsks asks = asks(Duration.ofSeconds(20));

    private HttpAsks asks(Duration whole) {
        return new HttpAsks(
                new HttpAsks.Bounds(Duration.ofSeconds(2), whole, MAX_BYTES, PLACES, PLACES_OF_HOST, PENDING),
                address -> !address.isLoopbackAddress() || hereToo,
                Executors.defaultThreadFactory());
    }

    @AfterEach
    void close() {
        end.countDown();
        asks.close();
    }

    @Test
    void bringsTheAnswerWhateverItsStatus() throws Exception {
        try (TestServer server = TestServer.replying(409, body -> "heard " + body)) {
            HttpAsks.Answer answer = outcome(asks.post(server.url() + "/there", "{}"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("heard {}");
        }
    }

    @Test
    void takesNoLongerAnswerThanAllowed() throws Exception {
        try (TestServer server = TestServer.replying(200, body -> "x".repeat(Integer.parseInt(body)))) {
            assertThat(outcome(asks.post(server.url(), "" + MAX_BYTES)).body()).hasSize(MAX_BYTES);
            assertThatThrownBy(() -> outcome(asks.post(server.url(), "" + (MAX_BYTES + 1))))
                    .hasMessageContaining("more than 10000 bytes");
        }
    }

    @Test
    void endsConnectionOfAnAnswerThatNeverEnds() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        try (TestServer server = new TestServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[1_000]);
                }
            } finally {
                broken.countDown();
            }
        })) {
            assertThatThrownBy(() -> outcome(asks.post(server.url(), "{}"))).hasMessageContaining("more than");

            assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void waitsNoLongerForAnAnswerThatDripsThanForOneThatDoesNotCome() throws Exception {
        asks.close();
        asks = asks(Duration.ofMillis(500));
        try (TestServer hangs = hanging();
                TestServer drips = new TestServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (!end.await(10, TimeUnit.MILLISECONDS)) {
                            out.write('x');
                            out.flush();
                        }
                    }
                })) {
            assertThatThrownBy(() -> outcome(asks.post(hangs.url(), "{}"))).hasMessageContaining("no answer within");
            assertThatThrownBy(() -> outcome(asks.post(drips.url(), "{}"))).hasMessageContaining("no answer within");
            Eventually.holds("no ask is pending", () -> asks.pending() == 0);
            assertThat(asks.running()).isZero();
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (TestServer elsewhere = TestServer.replying(200, body -> "secret");
                TestServer server = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("Location", elsewhere.url());
                    exchange.sendResponseHeaders(307, -1);
                })) {
            assertThat(outcome(asks.post(server.url(), "{}")).status()).isEqualTo(307);
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void asksFewAtATimeAndFewerOfOneHost() throws Exception {
        try (TestServer first = hanging();
                TestServer second = hanging()) {
            List<CompletionStage<HttpAsks.Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                asked.add(asks.post(first.url(), "{}"));
                asked.add(asks.post(second.url(), "{}"));
            }
            assertThatThrownBy(() -> outcome(asks.post("http://127.0.0.9:1", "{}")))
                    .hasMessageContaining("too many nodes are being asked");

            Eventually.holds("the places are taken", () -> first.asked() + second.asked() == PLACES);
            end.countDown();
            for (CompletionStage<HttpAsks.Answer> each : asked) {
                assertThat(outcome(each).status()).isEqualTo(204);
            }
            assertThat(first.mostOpen()).isLessThanOrEqualTo(PLACES_OF_HOST);
            assertThat(second.mostOpen()).isLessThanOrEqualTo(PLACES_OF_HOST);
            assertThat(asks.pending()).isZero();
        }
    }

    /** Whatever port of it a lease names. Of this machine, each port counts as a host: several nodes may run on it. */
    @Test
    void leavesRoomForOthersHoweverManyPortsOfAHostAreNamed() throws Exception {
        try (TestServer hangs = hanging();
                TestServer answers = TestServer.replying(200, body -> "")) {
            String host = "http://[::ffff:127.0.0.1]:";
            for (int i = 0; i < 2 * PLACES_OF_HOST; i++) {
                asks.post(host + hangs.port() + "/" + i, "{}");
            }

            assertThatThrownBy(() -> outcome(asks.post(host + answers.port(), "{}")))
                    .hasMessageContaining("too many nodes are being asked");
            assertThat(outcome(asks.post(answers.url(), "{}")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no url",
                "ftp://127.0.0.1",
                "http://",
                "http:///path",
                "http://127.0.0.1:99999",
                "http://0.0.0.0:1",
                "http://169.254.169.254",
                "http://[fe80::1]",
                "http://224.0.0.1",
                "http://no-such-host.invalid"
            })
    void failsForWhatIsNoAddressOfANode(String url) {
        assertThatThrownBy(() -> outcome(asks.post(url, "{}"))).hasMessageContaining("no address of a node");
        Eventually.holds("no ask is pending", () -> asks.pending() == 0);
    }

    @Test
    void asksNoAddressThatIsNotAllowed() throws Exception {
        hereToo = false;
        try (TestServer server = TestServer.replying(200, request -> "{}")) {
            for (String host : List.of("127.0.0.1", "localhost", "[::ffff:127.0.0.1]")) {
                assertThatThrownBy(() -> outcome(asks.post("http://" + host + ":" + server.port(), "{}")))
                        .hasMessageContaining("no address of a node");
            }
            assertThat(server.asked()).isZero();
        }
    }

    @Test
    void failsWhatIsPendingWhenItEnds() {
        try (TestServer server = hanging()) {
            CompletionStage<HttpAsks.Answer> asked = asks.post(server.url(), "{}");
            asks.close();

            assertThatThrownBy(() -> outcome(asked)).hasMessageContaining("no answer");
            assertThatThrownBy(() -> outcome(asks.post(server.url(), "{}"))).hasMessageContaining("too many");
        }
    }

    private TestServer hanging() {
        return new TestServer(exchange -> {
            end.await();
            exchange.sendResponseHeaders(204, -1);
        });
    }

    private static HttpAsks.Answer outcome(CompletionStage<HttpAsks.Answer> asked) throws Exception {
        return asked.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
