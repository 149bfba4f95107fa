package org.yap.persistence.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.fixture.TestDatabase;

class NeighbourRepositoryTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NetworkId FEI = NetworkId.ofHex("02".repeat(32));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void givesBackTheIdentity() {
        run(repository -> {
            repository.save(new NodeIdentityEntity(new byte[] {1}, new byte[] {2, 3}, NOW));
            return null;
        });
        NodeIdentityEntity identity = run(NeighbourRepository::identity).orElseThrow();
        assertThat(identity.privateKey()).containsExactly(1);
        assertThat(identity.certificate()).containsExactly(2, 3);
        assertThat(identity.createdAt()).isEqualTo(NOW);
    }

    @Test
    void forgetsANodeWithItsLastNetworkUnlessItIsBanned() {
        NodeId ann = NodeId.ofHex("a1".repeat(32));
        NodeId ben = NodeId.ofHex("b2".repeat(32));
        add(ann, RAI, FEI);
        add(ben, RAI);
        run(repository -> {
            repository.node(ben).orElseThrow().banned(NOW.plusSeconds(9));
            return null;
        });

        boolean first = run(repository -> repository.leave(RAI, ann, NOW));
        assertThat(first).isTrue();
        boolean second = run(repository -> repository.leave(RAI, ann, NOW));
        assertThat(second).isFalse();
        Optional<NeighbourEntity> kept = run(repository -> repository.node(ann));
        assertThat(kept).isPresent();
        run(repository -> {
            repository.leaveAll(FEI, NOW);
            repository.leaveAll(RAI, NOW);
            return null;
        });
        Optional<NeighbourEntity> forgotten = run(repository -> repository.node(ann));
        assertThat(forgotten).isEmpty();
        Optional<NeighbourEntity> banned = run(repository -> repository.node(ben));
        assertThat(banned.orElseThrow().bannedUntil()).isEqualTo(NOW.plusSeconds(9));
        List<NeighbourMembershipEntity> left = run(NeighbourRepository::memberships);
        assertThat(left).isEmpty();
    }

    @Test
    void holdsAMembershipThatIsThere() {
        NodeId eve = NodeId.ofHex("e5".repeat(32));
        add(eve, RAI);
        boolean there = run(repository -> repository.holdMembership(RAI, eve));
        assertThat(there).isTrue();
        boolean elsewhere = run(repository -> repository.holdMembership(FEI, eve));
        assertThat(elsewhere).isFalse();
        boolean left = run(repository -> repository.leave(RAI, eve, NOW));
        assertThat(left).isTrue();
        boolean still = run(repository -> repository.holdMembership(RAI, eve));
        assertThat(still).isFalse();
    }

    @Test
    void forgetsABannedStrangerOnceTheBanIsOver() {
        NodeId cat = NodeId.ofHex("c3".repeat(32));
        NodeId dan = NodeId.ofHex("d4".repeat(32));
        add(cat, RAI);
        add(dan, RAI);
        run(repository -> {
            repository.node(cat).orElseThrow().banned(NOW.plusSeconds(9));
            repository.node(dan).orElseThrow().banned(NOW.plusSeconds(9));
            return repository.leave(RAI, cat, NOW);
        });

        assertThat(keptAt(NOW.plusSeconds(8), cat)).isTrue();
        assertThat(keptAt(NOW.plusSeconds(9), cat)).isFalse();
        assertThat(keptAt(NOW.plusSeconds(9), dan)).as("a neighbour still").isTrue();
    }

    private static boolean keptAt(Instant time, NodeId node) {
        run(repository -> {
            repository.forgetUnrelatedNodes(time);
            return null;
        });
        return run(repository -> repository.node(node)).isPresent();
    }

    private static void add(NodeId id, NetworkId... networks) {
        run(repository -> {
            NeighbourEntity node = new NeighbourEntity(id, NOW);
            node.reachedAt(new byte[1], "host:1", "http://host");
            repository.save(node);
            for (NetworkId network : networks) {
                repository.join(new NeighbourMembershipEntity(network, id, "admin", NOW));
            }
            return null;
        });
    }

    private static <T> T run(Function<NeighbourRepository, T> work) {
        return DATABASE.inTransaction(entities -> work.apply(new NeighbourRepository(entities)));
    }
}
