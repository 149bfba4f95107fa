package org.yap.persistence.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;

class MembershipRepositoryTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Transactional<MembershipRepository> STORED =
            Transactional.of(DATABASE, MembershipRepository::new);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NodeId BEN = NodeId.ofHex("b2".repeat(32));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void startsHigherThanBeforeAlsoAfterABackupOrWithAnEarlierClock() {
        NetworkId network = network(1);
        assertThat(start(network, 500)).isEqualTo(500);
        assertThat(start(network, 499)).isEqualTo(501);
        assertThat(start(network, 600)).isEqualTo(600);
        STORED.run(stored -> stored.setName(network, "Ann's"));
        STORED.run(stored -> stored.forget(network));
        assertThat(STORED.ask(stored -> stored.membership(network)).name()).isEmpty();
        assertThat(start(network, 1)).isEqualTo(601);
    }

    @Test
    void givesBackWhatIsKeptOfAMembership() {
        NetworkId network = network(2);
        STORED.run(stored -> {
            stored.setName(network, "Ann's");
            stored.setVouchers(network, new byte[] {1, 2});
            stored.setRefusesVouched(network, true);
        });
        KeptMembership kept = membership(network);
        assertThat(kept.incarnation()).isZero();
        assertThat(kept.name()).isEqualTo("Ann's");
        assertThat(kept.vouchers()).containsExactly(1, 2);
        assertThat(kept.refusesVouched()).isTrue();
        assertThat(kept.leftAt()).isEmpty();
    }

    @Test
    void isNoMemberBetweenLeavingAndComingBack() {
        NetworkId network = network(3);
        STORED.run(stored -> stored.leave(network, NOW));
        assertThat(left()).containsExactly(network);
        assertThat(STORED.ask(stored -> stored.membership(network)).leftAt()).contains(NOW);
        STORED.run(stored -> stored.takeUp(network));
        assertThat(left()).isEmpty();
    }

    @Test
    void remembersNodesInPlaceOfThoseBefore() {
        NetworkId network = network(4);
        STORED.run(stored -> stored.remember(network, known(ANN, KnownNode.Role.CONTACT, 1), NOW));
        STORED.run(stored -> stored.remember(network, known(ANN, KnownNode.Role.CONTACT, 2), NOW));
        assertThat(known(network)).singleElement().satisfies(known -> assertThat(known.lease())
                .containsExactly(2));

        List<KnownNode> after = List.of(known(BEN, KnownNode.Role.KNOWN, 3), known(ANN, KnownNode.Role.ANCHOR, 4));
        STORED.run(stored -> stored.remember(network, after, NOW));
        STORED.run(stored -> stored.remember(network, after, NOW));
        assertThat(known(network)).extracting(KnownNode::toString).containsExactly("ANCHOR " + ANN, "KNOWN " + BEN);
        assertThat(known(network(5))).isEmpty();
    }

    @Test
    void remembersAgainWhatItHasJustRead() {
        NetworkId network = network(9);
        STORED.run(stored -> stored.remember(network, known(ANN, KnownNode.Role.CONTACT, 1), NOW));
        STORED.run(stored -> stored.remember(network, stored.known(network), NOW));
        assertThat(known(network)).hasSize(1);
    }

    @Test
    void keepsMarksUntilNothingIsSet() {
        NetworkId network = network(6);
        NodeMark pinned = new NodeMark(ANN, true, "the shop");
        STORED.run(stored -> stored.set(network, pinned));
        STORED.run(stored -> stored.set(network, new NodeMark(BEN, false, "the bank")));
        STORED.run(stored -> stored.set(network, new NodeMark(BEN, false, "")));
        List<NodeMark> marks = STORED.ask(stored -> stored.marks(network));
        assertThat(marks).containsExactly(pinned);
        NodeMark none = STORED.ask(stored -> stored.mark(network, BEN));
        assertThat(none).isEqualTo(new NodeMark(BEN, false, ""));
    }

    @Test
    void keepsTheLatestEventsOfEachNetwork() {
        NetworkId network = network(7);
        NetworkId other = network(8);
        STORED.run(stored -> stored.add(other, List.of(event(1))));
        STORED.run(stored -> stored.add(
                network,
                IntStream.range(0, MembershipRepository.MAX_EVENTS)
                        .mapToObj(MembershipRepositoryTest::event)
                        .toList()));
        int last = MembershipRepository.MAX_EVENTS + 4;
        STORED.run(stored -> stored.add(network, List.of(event(last - 1), event(last))));
        List<MemberEvent> all = events(network, last);
        assertThat(all).hasSize(MembershipRepository.MAX_EVENTS);
        assertThat(all.get(0)).isEqualTo(event(last));
        assertThat(all.get(all.size() - 1)).isEqualTo(event(2));
        assertThat(events(other, 5)).containsExactly(event(1));
    }

    private static long start(NetworkId network, long second) {
        return STORED.ask(stored -> stored.start(network, Instant.ofEpochSecond(second)));
    }

    private static KeptMembership membership(NetworkId network) {
        return STORED.ask(stored -> stored.membership(network));
    }

    private static List<KnownNode> known(NetworkId network) {
        return STORED.ask(stored -> stored.known(network));
    }

    private static List<MemberEvent> events(NetworkId network, int count) {
        return STORED.ask(stored -> stored.events(network, count));
    }

    private static Set<NetworkId> left() {
        return STORED.ask(MembershipRepository::left);
    }

    private static MemberEvent event(int seconds) {
        Optional<String> reason = seconds % 2 == 0 ? Optional.of("evicted") : Optional.empty();
        return new MemberEvent(ANN, NOW.plusSeconds(seconds), "parted", reason, seconds % 3 == 0);
    }

    private static KnownNode known(NodeId node, KnownNode.Role role, int lease) {
        return new KnownNode(node, role, new byte[] {(byte) lease});
    }

    private static NetworkId network(int number) {
        return NetworkId.ofHex(("0" + number).repeat(32));
    }
}
