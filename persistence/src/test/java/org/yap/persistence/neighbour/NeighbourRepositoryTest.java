package org.yap.persistence.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.fixture.TestDatabase;

class NeighbourRepositoryTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

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
    void forgetsWhatIsForgivenUnlessItIsBanned() {
        NodeId ann = NodeId.ofHex("a1".repeat(32));
        NodeId ben = NodeId.ofHex("b2".repeat(32));
        NodeId cat = NodeId.ofHex("c3".repeat(32));
        run(repository -> {
            repository.save(new NeighbourEntity(ann, NOW));
            NeighbourEntity banned = new NeighbourEntity(ben, NOW);
            banned.banned(NOW.plusSeconds(9));
            repository.save(banned);
            NeighbourEntity offender = new NeighbourEntity(cat, NOW);
            offender.scored(5, NOW.plusSeconds(8), "noise");
            repository.save(offender);
            return null;
        });

        assertThat(kept(NOW.plusSeconds(8))).containsExactlyInAnyOrder(ben, cat);
        assertThat(kept(NOW.plusSeconds(9))).isEmpty();
    }

    /** What is left at this time, if everything before it is forgiven. */
    private static List<NodeId> kept(Instant time) {
        run(repository -> {
            repository.forgetForgiven(time, time);
            return null;
        });
        return run(repository ->
                repository.nodes().stream().map(NeighbourEntity::id).toList());
    }

    private static <T> T run(Function<NeighbourRepository, T> work) {
        return DATABASE.inTransaction(entities -> work.apply(new NeighbourRepository(entities)));
    }
}
