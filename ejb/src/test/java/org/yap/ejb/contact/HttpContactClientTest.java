package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.HostPort;

class HttpContactClientTest {
    private static final ContactNode ASKER = ContactNode.fresh();
    private static final ContactNode ASKED = ContactNode.fresh();
    private static final ContactNode STRANGER = ContactNode.fresh();
    private static final ContactRequest JOIN = new ContactRequest.Join(ASKER.lease());
    private static final ContactReply WELCOME =
            new ContactReply.Welcome(ASKED.lease(), Optional.empty(), List.of(STRANGER.lease()), List.of());

    private final NodeClock clock = new NodeClock(new SettableTime());
    private final HttpAsks asks = new HttpAsks(
            new HttpAsks.Bounds(Duration.ofSeconds(2), Duration.ofSeconds(10), SignedReply.MAX_LENGTH, 4, 2, 8),
            anywhere -> true,
            Executors.defaultThreadFactory());
    private final HttpContactClient client = client(asks);

    private HttpContactClient client(HttpAsks by) {
        return new HttpContactClient(ASKER.identity(), new NodeAddresses(name -> null), clock, by);
    }

    @AfterEach
    void close() {
        asks.close();
    }

    @Test
    void bringsTheReplyOfTheNodeThatWasAsked() throws Exception {
        List<ContactRequest> handled = new ArrayList<>();
        ContactServer server = new ContactServer(
                ASKED.identity(),
                (network, from, request) -> {
                    handled.add(request);
                    return CompletableFuture.completedFuture(WELCOME);
                },
                clock);
        try (TestServer http = TestServer.replying(200, request -> answer(server, request))) {
            assertThat(ask(client, http.url())).contains(WELCOME);
            assertThat(ask(client, http.url())).contains(WELCOME);
            assertThat(handled).containsExactly(JOIN, JOIN);
        }
    }

    private static String answer(ContactServer server, String request) {
        try {
            return server.answer("198.51.100.7", request);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesNoReplyThatAnotherNodeSigned() throws Exception {
        try (TestServer http = TestServer.replying(200, request -> reply(WELCOME, request, STRANGER))) {
            assertThat(ask(client, http.url())).isEmpty();
        }
    }

    @Test
    void takesNoReplyWithTheLeaseOfAnotherNode() throws Exception {
        ContactReply of = new ContactReply.Noted(STRANGER.lease());
        try (TestServer http = TestServer.replying(200, request -> reply(of, request, ASKED))) {
            assertThat(ask(client, http.url())).isEmpty();
        }
    }

    @Test
    void takesNoReplyToARequestFromBefore() throws Exception {
        List<String> replies = new ArrayList<>();
        try (TestServer http = TestServer.replying(200, request -> {
            replies.add(reply(WELCOME, request, ASKED));
            return replies.get(0);
        })) {
            assertThat(ask(client, http.url())).contains(WELCOME);
            assertThat(ask(client, http.url())).isEmpty();
        }
    }

    @Test
    void takesNoReplyThatIsNone() throws Exception {
        ContactReply noted = new ContactReply.Noted(ASKED.lease());
        SignedReply malformed = new SignedReply(noted.kind(), new byte[10]);
        SignedReply unknown = new SignedReply(99, noted.bytes());
        for (TestServer.Reply reply : List.<TestServer.Reply>of(
                request -> "",
                request -> "[".repeat(10_000),
                request -> request,
                request -> malformed.signed(request, ASKED.identity()),
                request -> unknown.signed(request, ASKED.identity()))) {
            try (TestServer http = TestServer.replying(200, reply)) {
                assertThat(ask(client, http.url())).isEmpty();
            }
        }
        try (TestServer http = TestServer.replying(403, request -> reply(noted, request, ASKED))) {
            assertThat(ask(client, http.url())).isEmpty();
        }
        assertThat(ask(client, "http://127.0.0.1:1")).isEmpty();
    }

    @Test
    void takesNoReplyThatIsTooLongOrRedirectedOrLate() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpAsks hasty = new HttpAsks(
                new HttpAsks.Bounds(Duration.ofSeconds(2), Duration.ofMillis(300), SignedReply.MAX_LENGTH, 4, 2, 8),
                anywhere -> true,
                Executors.defaultThreadFactory());
        try (hasty;
                TestServer good = TestServer.replying(200, request -> reply(WELCOME, request, ASKED));
                TestServer chats = TestServer.replying(
                        200, request -> reply(WELCOME, request, ASKED) + " ".repeat(SignedReply.MAX_LENGTH));
                TestServer redirects = new TestServer(exchange -> {
                    exchange.getResponseHeaders().add("Location", good.url());
                    exchange.sendResponseHeaders(308, -1);
                });
                TestServer hangs = new TestServer(exchange -> end.await())) {
            assertThat(ask(client, good.url())).contains(WELCOME);
            assertThat(ask(client, chats.url())).isEmpty();
            assertThat(ask(client, redirects.url())).isEmpty();
            assertThat(ask(client(hasty), hangs.url())).isEmpty();
            assertThat(good.asked()).isEqualTo(1);
        } finally {
            end.countDown();
        }
    }

    @Test
    void asksNobodyOverPlainHttpButOnThisMachineUnlessThatIsAllowed() throws Exception {
        HttpContactClient brave = new HttpContactClient(
                ASKER.identity(),
                new NodeAddresses(name -> name.equals("yap.invitation.http") ? "true" : null),
                clock,
                asks);
        try (TestServer http = TestServer.replying(200, request -> reply(WELCOME, request, ASKED))) {
            String another = "http://[::ffff:127.0.0.1]:" + http.port();

            assertThat(ask(client, another)).isEmpty();
            assertThat(http.asked()).isZero();
            assertThat(ask(brave, another)).contains(WELCOME);
        }
    }

    /** Whoever signs a lease says where the node is to be asked, and services of this machine are nobody's business. */
    @ParameterizedTest
    @CsvSource({
        "https://yap.invalid, 127.0.0.1, false",
        "https://yap.invalid, ::1, false",
        "https://yap.invalid, ::ffff:127.0.0.1, false",
        "https://192.0.2.1:8443, 127.0.1.1, false",
        "https://yap.invalid, 192.0.2.7, true",
        "https://yap.invalid, 10.0.0.7, true",
        "http://127.0.0.1:8080, 127.0.0.1, true",
        "http://localhost:8080, ::1, true",
        "http://[::1]:8080, 127.0.0.1, true"
    })
    void asksThisMachineOnlyIfItsOwnNodeIsReachedThere(String ownUrl, String asked, boolean allowed) throws Exception {
        HttpContactClient at = new HttpContactClient(
                ASKER.identity(),
                new NodeAddresses(name -> name.equals("yap.public.url") ? ownUrl : null),
                clock,
                asks);
        assertThat(at.mayAsk(InetAddress.getByName(asked))).isEqualTo(allowed);
    }

    private static String reply(ContactReply reply, String request, ContactNode by) {
        return new SignedReply(reply.kind(), reply.bytes()).signed(request, by.identity());
    }

    private static Optional<ContactReply> ask(HttpContactClient asker, String url) throws Exception {
        return asker.ask(ASKED.id(), new Endpoints(new HostPort("node.example", 5446), url), ContactNode.NETWORK, JOIN)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
