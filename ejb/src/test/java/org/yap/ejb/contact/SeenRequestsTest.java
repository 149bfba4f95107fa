package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ejb.contact.SeenRequests.Outcome;
import org.yap.ledger.value.NodeId;

class SeenRequestsTest {
    private static final NodeId NODE = NodeId.ofHex("0a".repeat(32));
    private static final NodeId OTHER = NodeId.ofHex("0b".repeat(32));

    private final SeenRequests seen = new SeenRequests(3, 120);

    @Test
    void knowsWhatItSawForAsLongAsItWouldBeTaken() {
        assertThat(seen.add(NODE, "1", 1_000)).isEqualTo(Outcome.NEW);
        assertThat(seen.add(NODE, "1", 1_120)).isEqualTo(Outcome.SEEN);
        assertThat(seen.add(NODE, "1", 1_121)).isEqualTo(Outcome.NEW);
    }

    @Test
    void leavesEachNodeItsOwnNonces() {
        assertThat(seen.add(OTHER, "1", 1_000)).isEqualTo(Outcome.NEW);
        assertThat(seen.add(NODE, "1", 1_000)).isEqualTo(Outcome.NEW);
    }

    @Test
    void forgetsNothingEarlyHoweverManyCome() {
        for (int i = 0; i < 3; i++) {
            assertThat(seen.add(NODE, "" + i, 1_000 + i)).isEqualTo(Outcome.NEW);
        }
        assertThat(seen.add(NODE, "3", 1_100)).isEqualTo(Outcome.FULL);
        assertThat(seen.add(NODE, "0", 1_100)).isEqualTo(Outcome.SEEN);
        assertThat(seen.size()).isEqualTo(3);
        assertThat(seen.add(NODE, "3", 1_121)).isEqualTo(Outcome.NEW);
        assertThat(seen.size()).isEqualTo(3);
    }
}
