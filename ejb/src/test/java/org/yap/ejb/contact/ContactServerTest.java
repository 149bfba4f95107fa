package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

class ContactServerTest {
    private static final ContactNode ASKER = ContactNode.fresh();
    private static final ContactNode ASKED = ContactNode.fresh();
    private static final ContactRequest FEELER = new ContactRequest.Feeler(ASKER.lease());
    private static final ContactReply KNOWN = new ContactReply.Known(ASKED.lease(), List.of(), List.of());
    private static final String ADDRESS = "198.51.100.7";
    private static final String NONCE = "0d".repeat(32);

    private final SettableTime time = new SettableTime();
    private final List<ContactRequest> handled = new ArrayList<>();
    private CompletionStage<ContactReply> answer = CompletableFuture.completedFuture(KNOWN);
    private final ContactServer server = new ContactServer(
            ASKED.identity(),
            (network, from, request) -> {
                assertThat(network).isEqualTo(ContactNode.NETWORK);
                assertThat(from).isEqualTo(ASKER.id());
                handled.add(request);
                return answer;
            },
            new NodeClock(time),
            () -> 0,
            50);

    @Test
    void answersWhatANodeAsksInAReplyThatItSigns() throws RefusedException {
        String request = request(ASKER, ASKED.id(), NONCE, ContactNode.NOW, FEELER);

        String reply = server.answer(ADDRESS, request);

        assertThat(SignedReply.read(reply, request, ASKED.id()))
                .hasValueSatisfying(read -> assertThat(read.content()).isEqualTo(KNOWN.bytes()));
        assertThat(SignedReply.read(reply, request + " ", ASKED.id())).isEmpty();
        assertThat(SignedReply.read(reply, request, ASKER.id())).isEmpty();
        assertThat(handled).hasSize(1).first().isEqualTo(FEELER);
    }

    @Test
    void refusesRequestForAnotherNode() {
        refused(ServiceReason.CONTACT_OTHER_NODE, request(ASKER, ASKER.id(), NONCE, ContactNode.NOW, FEELER));
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, 61, 1_000_000})
    void refusesRequestFromAnotherTime(long off) {
        refused(ServiceReason.CONTACT_CLOCK, request(ASKER, ASKED.id(), NONCE, ContactNode.NOW + off, FEELER));
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 0, 60})
    void answersEachRequestOnce(long off) throws RefusedException {
        String request = request(ASKER, ASKED.id(), NONCE, ContactNode.NOW + off, FEELER);
        assertThat(server.answer(ADDRESS, request)).isNotEmpty();

        refused(ServiceReason.CONTACT_REPLAYED, request);
        time.pass(Duration.ofSeconds(off + 60));
        refused(ServiceReason.CONTACT_REPLAYED, request);
        time.pass(Duration.ofSeconds(1));
        refused(ServiceReason.CONTACT_CLOCK, request);
    }

    @Test
    void refusesLeaseOfAnotherNodeThanTheSigner() {
        ContactNode other = ContactNode.fresh();
        refused(ServiceReason.CONTACT_BAD, request(other, ASKED.id(), NONCE, ContactNode.NOW, FEELER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "to", "nonce", "time", "kind", "content", "certificate", "signature"})
    void refusesRequestWithAnyFieldMissing(String field) {
        String request = request(ASKER, ASKED.id(), NONCE, ContactNode.NOW, FEELER);

        refused(ServiceReason.CONTACT_BAD, request.replace('"' + field + '"', "\"other\""));
    }

    @Test
    void refusesNoise() {
        for (String noise : new String[] {"", "[]", "{}", "{\"a\":1}", "[".repeat(3_000), "x".repeat(300_000)}) {
            refused(ServiceReason.CONTACT_BAD, noise);
        }
        refused(RejectReason.MESSAGE_UNKNOWN_KIND, signed(99, FEELER.bytes()));
        refused(RejectReason.MESSAGE_MALFORMED, signed(FEELER.kind(), new byte[10]));
    }

    @Test
    void tellsWhyItRefuses() {
        answer = CompletableFuture.failedFuture(new RefusedException(ServiceReason.NETWORK_UNKNOWN, ""));

        refused(ServiceReason.NETWORK_UNKNOWN, request(ASKER, ASKED.id(), NONCE, ContactNode.NOW, FEELER));
    }

    @Test
    void holdsNoThreadForLongIfThereIsNoAnswer() throws RefusedException {
        for (int i = 0; i < 15; i++) {
            CompletableFuture<ContactReply> none = new CompletableFuture<>();
            answer = none;
            refused(ServiceReason.UNAVAILABLE, request(ASKER, ASKED.id(), nonce(i), ContactNode.NOW, FEELER));
            assertThat(none).isCancelled();
        }

        answer = CompletableFuture.completedFuture(KNOWN);
        assertThat(server.answer(ADDRESS, request(ASKER, ASKED.id(), NONCE, ContactNode.NOW, FEELER)))
                .isNotEmpty();
    }

    @Test
    void judgesNoMoreSignaturesOfAnAddressThanItsBudget() {
        for (int i = 0; i < 50; i++) {
            refused(ServiceReason.CONTACT_BAD, "");
        }
        refused(ServiceReason.TOO_MANY_REQUESTS, request(ASKER, ASKED.id(), NONCE, ContactNode.NOW, FEELER));
        assertThat(handled).isEmpty();
    }

    @Test
    void answersNoMoreOfANodeThanItsBudgetWhereverItAsksFrom() throws RefusedException {
        for (int i = 0; i < 20; i++) {
            String request = request(ASKER, ASKED.id(), nonce(i), ContactNode.NOW, FEELER);
            assertThat(server.answer("10.0.0." + i, request)).isNotEmpty();
        }
        refused(ServiceReason.TOO_MANY_REQUESTS, request(ASKER, ASKED.id(), NONCE, ContactNode.NOW, FEELER));
    }

    private static String nonce(int number) {
        return String.format(Locale.ROOT, "%064x", number);
    }

    private static String request(ContactNode by, NodeId to, String nonce, long at, ContactRequest content) {
        return new SignedRequest(ContactNode.NETWORK, by.id(), to, nonce, at, content.kind(), content.bytes())
                .signed(by.identity());
    }

    private static String signed(int kind, byte[] content) {
        return new SignedRequest(
                        ContactNode.NETWORK, ASKER.id(), ASKED.id(), nonce(kind), ContactNode.NOW, kind, content)
                .signed(ASKER.identity());
    }

    private void refused(Reason reason, String request) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> server.answer(ADDRESS, request))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
