package org.yap.persistence.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.admission.JoinRequestRecord.State;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;

class AdmissionRepositoryTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Transactional<AdmissionRepository> STORED =
            Transactional.of(DATABASE, AdmissionRepository::new);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NodeId BEN = NodeId.ofHex("b2".repeat(32));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void givesBackTheInvitationsOfANetworkNewestFirst() {
        NetworkId network = network(1);
        InvitationRecord older = invite(network, "1a", NOW, true);
        InvitationRecord newer = invite(network, "1b", NOW.plusSeconds(1), false);
        assertThat(invitations(network)).containsExactly(newer, older);
        assertThat(invitation("1a")).contains(older);
        assertThat(invitation("1c")).isEmpty();
    }

    @Test
    void letsOneOfManyUseAToken() {
        invite(network(2), "2a", NOW, false);
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 8)
                .mapToObj(i -> NodeId.ofHex("0" + i + "ee".repeat(31)))
                .map(node -> CompletableFuture.supplyAsync(() -> use("2a", node, NOW)))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(won -> won))
                .hasSize(1);
    }

    @Test
    void letsNobodyUseATokenThatExpiredOrWasRevoked() {
        invite(network(3), "3a", NOW, false);
        assertThat(use("3a", ANN, NOW.plus(LIFE))).isFalse();
        assertThat(use("3a", ANN, NOW.plus(LIFE).minusSeconds(1))).isTrue();
        assertThat(invitation("3a").orElseThrow().usedBy()).contains(ANN);

        invite(network(3), "3b", NOW, false);
        assertThat(revoke("3b")).isTrue();
        assertThat(use("3b", ANN, NOW)).isFalse();
        assertThat(invitation("3b").orElseThrow().revokedAt()).contains(NOW);
    }

    @Test
    void revokesOnceAndNotAfterANodeWasAdmitted() {
        invite(network(4), "4a", NOW, false);
        assertThat(revoke("4a")).isTrue();
        assertThat(revoke("4a")).isFalse();

        invite(network(4), "4b", NOW, false);
        assertThat(use("4b", ANN, NOW)).isTrue();
        assertThat(revoke("4b")).isFalse();
        assertThat(invitation("4b").orElseThrow().revokedAt()).isEmpty();
    }

    @Test
    void refusesWhoWaitsBecauseOfAnInvitationThatIsRevoked() {
        NetworkId network = network(5);
        invite(network, "5a", NOW, true);
        assertThat(use("5a", ANN, NOW)).isTrue();
        ask(network, ANN, "5a");
        assertThat(revoke("5a")).isTrue();
        assertThat(state(network, ANN)).contains(State.REFUSED);

        invite(network, "5b", NOW, true);
        assertThat(use("5b", BEN, NOW)).isTrue();
        ask(network, BEN, "5b");
        assertThat(decide(network, BEN, State.ADMITTED)).isTrue();
        assertThat(revoke("5b")).isFalse();
        assertThat(state(network, BEN)).contains(State.ADMITTED);
    }

    @Test
    void decidesOnceOnANodeThatWaits() {
        NetworkId network = network(6);
        assertThat(decide(network, ANN, State.ADMITTED)).isFalse();
        JoinRequestRecord asked = ask(network, ANN, "6a");
        assertThat(requests(network)).singleElement().usingRecursiveComparison().isEqualTo(asked);
        assertThat(decide(network, ANN, State.ADMITTED)).isTrue();
        assertThat(decide(network, ANN, State.REFUSED)).isFalse();
        assertThat(state(network, ANN)).contains(State.ADMITTED);
    }

    @Test
    void keepsInvitationsWhileSomebodyWaitsBecauseOfThem() {
        NetworkId network = network(7);
        invite(network, "7a", NOW, false);
        invite(network, "7b", NOW, true);
        ask(network, ANN, "7b");
        Instant later = NOW.plus(LIFE).plusSeconds(1);
        STORED.run(stored -> stored.forgetBefore(later, later));
        assertThat(invitation("7a")).isEmpty();
        assertThat(invitation("7b")).isPresent();

        assertThat(decide(network, ANN, State.REFUSED)).isTrue();
        STORED.run(stored -> stored.forgetBefore(later, later));
        assertThat(state(network, ANN)).isEmpty();
        assertThat(invitation("7b")).isEmpty();
    }

    @Test
    void forgetsWhomItInvitedToANetworkThatItLeaves() {
        NetworkId network = network(8);
        NetworkId other = network(9);
        invite(network, "8a", NOW, true);
        ask(network, ANN, "8a");
        invite(other, "8b", NOW, true);
        ask(other, ANN, "8b");
        STORED.run(stored -> stored.forget(network));
        assertThat(invitations(network)).isEmpty();
        assertThat(requests(network)).isEmpty();
        assertThat(invitations(other)).hasSize(1);
        assertThat(requests(other)).hasSize(1);
    }

    @Test
    void keepsOneRequestOfThisNodeForEachNetwork() {
        OwnRequestRecord first = own(10, Optional.empty());
        STORED.run(stored -> stored.save(first));
        OwnRequestRecord refused = own(10, Optional.of("admission-refused"));
        STORED.run(stored -> stored.save(refused));
        assertThat(ownRequests()).containsExactly(refused);
        assertThat(forgetsOwn()).isTrue();
        assertThat(forgetsOwn()).isFalse();
        assertThat(ownRequests()).isEmpty();
    }

    private static List<InvitationRecord> invitations(NetworkId network) {
        return STORED.ask(stored -> stored.invitations(network));
    }

    private static Optional<InvitationRecord> invitation(String token) {
        return STORED.ask(stored -> stored.invitation(hash(token)));
    }

    private static List<JoinRequestRecord> requests(NetworkId network) {
        return STORED.ask(stored -> stored.requests(network));
    }

    private static List<OwnRequestRecord> ownRequests() {
        return STORED.ask(AdmissionRepository::ownRequests);
    }

    private static boolean forgetsOwn() {
        return STORED.ask(stored -> stored.forgetOwnRequest(network(10)));
    }

    private static OwnRequestRecord own(int network, Optional<String> refusal) {
        return new OwnRequestRecord(
                network(network), "https://ann/join#t=1", ANN, "https://ann", "Ann's", "Ben's", "Ada", NOW, refusal);
    }

    private static InvitationRecord invite(NetworkId network, String token, Instant time, boolean needsApproval) {
        InvitationRecord invitation = InvitationRecord.fresh(
                hash(token), network, "for " + token, "Ada", time, time.plus(LIFE), needsApproval);
        STORED.run(stored -> stored.save(invitation));
        return invitation;
    }

    private static JoinRequestRecord ask(NetworkId network, NodeId node, String token) {
        JoinRequestRecord asked = new JoinRequestRecord(
                network, node, hash(token), "host:1", "https://host", "Münze", "10.0.0.1", NOW, State.WAITING);
        STORED.run(stored -> stored.save(asked));
        return asked;
    }

    private static Optional<State> state(NetworkId network, NodeId node) {
        return STORED.ask(stored -> stored.request(network, node)).map(JoinRequestRecord::state);
    }

    private static boolean decide(NetworkId network, NodeId node, State state) {
        return STORED.ask(stored -> stored.decide(network, node, state, "Ada", NOW));
    }

    private static boolean use(String token, NodeId node, Instant time) {
        return STORED.ask(stored -> stored.useInvitation(hash(token), node, time));
    }

    private static boolean revoke(String token) {
        return STORED.ask(stored -> stored.revokeInvitation(hash(token), "Ada", NOW));
    }

    private static NetworkId network(int number) {
        return NetworkId.ofHex("%02x".formatted(number).repeat(32));
    }

    private static String hash(String token) {
        return token.repeat(32);
    }
}
