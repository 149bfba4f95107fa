package org.yap.ejb.membership.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.NodeId;

class MembershipInboxTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NodeId BEN = NodeId.ofHex("b2".repeat(32));

    private final MembershipInbox inbox = new MembershipInbox();
    private final List<String> done = new ArrayList<>();

    @Test
    void givesOwnAffairsFirstThenNeighboursThenStrangers() throws InterruptedException {
        assertThat(inbox.ofStranger(() -> done.add("stranger"))).isTrue();
        assertThat(inbox.ofNeighbour(ANN, () -> done.add("neighbour"))).isTrue();
        inbox.own(() -> done.add("own"));
        inbox.take(0).forEach(Runnable::run);
        assertThat(done).containsExactly("own", "neighbour", "stranger");
        assertThat(inbox.take(0)).isEmpty();
    }

    /** However many tasks neighbours have, and come again with. */
    @Test
    void letsAStrangerWaitForAFewTasksOfNeighboursOnly() throws InterruptedException {
        for (int i = 0; i < MembershipInbox.MAX_OF_NEIGHBOUR; i++) {
            inbox.ofNeighbour(ANN, () -> done.add("neighbour"));
            inbox.ofNeighbour(BEN, () -> done.add("neighbour"));
        }
        inbox.ofStranger(() -> done.add("stranger"));
        inbox.ofStranger(() -> done.add("stranger"));
        drain();
        assertThat(done.indexOf("stranger")).isEqualTo(MembershipInbox.MAX_BEFORE_STRANGER);
        assertThat(done.lastIndexOf("stranger")).isEqualTo(2 * MembershipInbox.MAX_BEFORE_STRANGER + 1);
        assertThat(done).hasSize(2 * MembershipInbox.MAX_OF_NEIGHBOUR + 2);
    }

    @Test
    void refusesStrangersWhenThereIsNoRoomAndNothingOfItsOwn() throws InterruptedException {
        for (int i = 0; i < MembershipInbox.MAX_OF_STRANGERS; i++) {
            assertThat(inbox.ofStranger(() -> done.add("stranger"))).isTrue();
        }
        assertThat(inbox.ofStranger(() -> done.add("late"))).isFalse();
        assertThat(inbox.ofNeighbour(ANN, () -> done.add("neighbour"))).isTrue();
        for (int i = 0; i < 10 * MembershipInbox.MAX_OF_STRANGERS; i++) {
            inbox.own(() -> done.add("own"));
        }
        drain();
        assertThat(done).hasSize(11 * MembershipInbox.MAX_OF_STRANGERS + 1).doesNotContain("late");
        assertThat(inbox.ofStranger(() -> {})).isTrue();
    }

    @Test
    void takesFromNoNeighbourTheRoomOfAnother() throws InterruptedException {
        for (int i = 0; i < MembershipInbox.MAX_OF_NEIGHBOUR; i++) {
            assertThat(inbox.ofNeighbour(ANN, () -> {})).isTrue();
        }
        assertThat(inbox.ofNeighbour(ANN, () -> {})).isFalse();
        assertThat(inbox.ofNeighbour(BEN, () -> {})).isTrue();
        drain();
        assertThat(inbox.ofNeighbour(ANN, () -> {})).isTrue();
    }

    @Test
    void holdsNoMoreThanItsBoundFromAllNeighboursTogether() {
        int taken = 0;
        for (int i = 0; i < 256; i++) {
            NodeId node = NodeId.ofHex("%02x".formatted(i).repeat(32));
            for (int j = 0; j < MembershipInbox.MAX_OF_NEIGHBOUR; j++) {
                taken += inbox.ofNeighbour(node, () -> {}) ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(MembershipInbox.MAX_OF_NEIGHBOURS);
        assertThat(inbox.size()).isEqualTo(MembershipInbox.MAX_OF_NEIGHBOURS);
    }

    @Test
    void takesNothingInOnceItIsClosed() {
        inbox.close();
        inbox.own(() -> {});
        assertThat(inbox.ofNeighbour(ANN, () -> {})).isFalse();
        assertThat(inbox.ofStranger(() -> {})).isFalse();
        assertThat(inbox.size()).isZero();
    }

    private void drain() throws InterruptedException {
        while (inbox.size() > 0) {
            inbox.take(0).forEach(Runnable::run);
        }
    }
}
