package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.fixture.SignedVectors;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

class JoinMessagesTest {
    private static final NodeIdentity INVITER = Identities.fresh();
    private static final NodeIdentity NEWCOMER = Identities.fresh();
    private static final Genesis GENESIS = genesis("Rai");
    private static final NodeKeys KEYS = new P256Keys();
    private static final Map<NodeId, Lease> LEASES = new HashMap<>();
    private static final List<Voucher> VOUCHERS =
            List.of(Voucher.sign(GENESIS.id(), INVITER.signer(), NEWCOMER.id(), 1_700_000_000));
    private static final String NONCE = "0d".repeat(32);
    private static final Invitation INVITATION = new Invitation(
            "http://127.0.0.1:8080", GENESIS.id(), Optional.of(INVITER.id()), Optional.of("5c".repeat(32)));
    private static final JoinRequest REQUEST = new JoinRequest(
            GENESIS.id(),
            INVITATION.inviter(),
            NONCE,
            INVITATION.token(),
            NEWCOMER.id(),
            new Endpoints(new HostPort("10.0.0.7", 5446), "https://newcomer.example"),
            "Ben's");

    @Test
    void readsWhatItSigned() {
        assertThat(JoinRequest.read(REQUEST.signed(NEWCOMER)).orThrow()).isEqualTo(REQUEST);
        JoinReply reply = JoinReply.read(reply(INVITER, GENESIS), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                .orThrow();
        assertThat(reply.node()).isEqualTo(INVITER.id());
        assertThat(reply.name()).isEqualTo("Ann's");
        Admitted admitted = reply.admitted().orElseThrow();
        assertThat(admitted.genesis()).isEqualTo(GENESIS);
        assertThat(admitted.contact()).isEqualTo(lease(INVITER));
        assertThat(admitted.vouchers()).isEqualTo(VOUCHERS);
    }

    @Test
    void showsNoTokenWhereItIsPrinted() {
        String token = INVITATION.token().orElseThrow();
        assertThat(REQUEST.toString()).doesNotContain(token);
        assertThat(INVITATION.toString()).doesNotContain(token);
    }

    /** What another implementation made, which knows nothing but docs/protocol.md. */
    @Test
    void readsTheVectors() {
        JoinRequest request =
                JoinRequest.read(SignedVectors.json("joinRequest")).orThrow();
        assertThat(request.name()).isEqualTo("Zoë");
        assertThat(request.at().gossip()).hasToString("node.example:5446");
        Invitation invitation =
                new Invitation("https://node.example", request.network(), request.inviter(), request.token());
        String reply = SignedVectors.json("joinReplyWaiting");
        assertThat(JoinReply.read(reply, invitation, request.nonce(), request.node(), KEYS)
                        .orThrow())
                .satisfies(waiting -> assertThat(waiting.name()).isEqualTo("One"))
                .satisfies(waiting -> assertThat(waiting.admitted()).isEmpty());
    }

    @Test
    void takesWhatIsNestedTooDeeplyForMalformed() {
        String deep = "{\"a\":" + "[".repeat(3_000);

        assertThat(JoinRequest.read(deep).accepted()).isFalse();
        assertThat(HttpJoinClient.refused(400, deep))
                .isInstanceOfSatisfying(Judged.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(ServiceReason.INVITATION_UNREACHABLE));
    }

    @Test
    void saysInPlainWordsWhyANodeCanNotBeReached() {
        assertThat(HttpJoinClient.inWords(new ConnectException())).isEqualTo("nothing listens there");
        assertThat(HttpJoinClient.inWords(new HttpConnectTimeoutException("http.connect")))
                .isEqualTo("no answer in time");
        assertThat(HttpJoinClient.inWords(new IOException("no address of a node")))
                .isEqualTo("no address of a node");
        assertThat(HttpJoinClient.inWords(new IOException())).isEqualTo("IOException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "nonce", "token", "name", "address", "url", "certificate", "signature"})
    void refusesRequestWithAnyFieldChangedOrMissing(String field) {
        String json = REQUEST.signed(NEWCOMER);
        assertThat(JoinRequest.read(changed(json, field)).accepted()).isFalse();
        assertThat(JoinRequest.read(without(json, field)).accepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"network", "nonce", "invitation", "state", "name", "genesis", "lease", "vouchers", "signature"})
    void refusesReplyWithAnyFieldChangedOrMissing(String field) {
        String json = reply(INVITER, GENESIS);
        assertThat(JoinReply.read(changed(json, field), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                        .accepted())
                .isFalse();
        assertThat(JoinReply.read(without(json, field), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                        .accepted())
                .isFalse();
    }

    @Test
    void refusesReplyOfAnotherNodeThanTheLinkNames() {
        assertThat(JoinReply.read(reply(NEWCOMER, GENESIS), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                        .accepted())
                .isFalse();
    }

    @Test
    void readsThatThisNodeWaits() {
        JoinReply reply = JoinReply.read(
                        JoinReply.waiting(REQUEST, "Ann's", INVITER), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                .orThrow();
        assertThat(reply.name()).isEqualTo("Ann's");
        assertThat(reply.admitted()).isEmpty();
    }

    @Test
    void refusesTheLeaseOfAnotherNode() {
        Admitted admitted = new Admitted(GENESIS, lease(NEWCOMER), VOUCHERS);
        String json = JoinReply.admitted(REQUEST, admitted, INVITER);
        assertThat(JoinReply.read(json, INVITATION, NONCE, NEWCOMER.id(), KEYS).accepted())
                .isFalse();
    }

    @Test
    void refusesReplyToAnotherNonce() {
        assertThat(JoinReply.read(reply(INVITER, GENESIS), INVITATION, "0e".repeat(32), NEWCOMER.id(), KEYS)
                        .accepted())
                .isFalse();
    }

    @Test
    void refusesGenesisOfAnotherNetwork() {
        assertThat(JoinReply.read(reply(INVITER, genesis("Other")), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                        .accepted())
                .isFalse();
    }

    @Test
    void refusesRequestPassedOffAsReplyAndNoise() {
        assertThat(JoinReply.read(REQUEST.signed(INVITER), INVITATION, NONCE, NEWCOMER.id(), KEYS)
                        .accepted())
                .isFalse();
        for (String noise : new String[] {null, "", "[]", "{", "{\"a\":1}", "x".repeat(100_000)}) {
            Judged<JoinRequest> verdict = JoinRequest.read(noise);
            assertThat(verdict.accepted()).isFalse();
        }
    }

    /** What another node says may be long, or pretend to be a line of this node's log. */
    @Test
    void cutsShortWhatTheOtherNodeSaysInAnError() {
        String said = "no\nERROR: all is lost \u001b[31m" + "x".repeat(100_000);
        for (String reason : new String[] {"invitation-used", said}) {
            String body = Json.createObjectBuilder()
                    .add("reason", reason)
                    .add("detail", said)
                    .build()
                    .toString();
            Judged.Rejected<String> refusal = (Judged.Rejected<String>) HttpJoinClient.refused(409, body);

            assertThat(refusal.detail()).hasSizeLessThan(300);
            assertThat(OneLine.isOneLine(refusal.detail())).isTrue();
        }
    }

    private static String reply(NodeIdentity signer, Genesis genesis) {
        return JoinReply.admitted(REQUEST, new Admitted(genesis, lease(signer), VOUCHERS), signer);
    }

    private static Lease lease(NodeIdentity of) {
        return LEASES.computeIfAbsent(of.id(), any -> new LeaseIssuer(
                        GENESIS.id(),
                        KEYS,
                        of.signer(),
                        7,
                        List.of(),
                        new Endpoints(new HostPort("10.0.0.8", 5446), "https://inviter.example"),
                        "Ann's")
                .alive(1_700_000_000, 1));
    }

    private static String changed(String json, String field) {
        JsonObject object = Json.createReader(new StringReader(json)).readObject();
        String value = object.getString(field);
        char last = value.charAt(value.length() / 2);
        String other = value.substring(0, value.length() / 2)
                + (last == '0' ? '1' : '0')
                + value.substring(value.length() / 2 + 1);
        return Json.createObjectBuilder(object).add(field, other).build().toString();
    }

    private static String without(String json, String field) {
        JsonObject object = Json.createReader(new StringReader(json)).readObject();
        return Json.createObjectBuilder(object).remove(field).build().toString();
    }

    private static Genesis genesis(String name) {
        return Genesis.of(NetworkRulesBuilder.create(new Random(1), 1_700_000_000)
                        .name(name)
                        .currency("RAI")
                        .admissionKey(TestNetworks.CREATOR)
                        .build())
                .orThrow();
    }
}
