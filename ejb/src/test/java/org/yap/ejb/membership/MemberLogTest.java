package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.FakeNodeKeys;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.membership.MemberEvent;

class MemberLogTest {
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));
    private static final NodeId SELF = FakeNodeKeys.node(1);

    private final List<String> events = new ArrayList<>();
    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final MemberLog log = new MemberLog(new Recording(), clock);

    @Test
    void tellsWhoJoinedWhoLeftAndWhoIsLost() {
        log.begin(RAI, Set.of());
        look(Set.of(), 1, 2, 3);
        look(Set.of(), 1, 2, 3);
        assertThat(events).containsExactlyInAnyOrder("JOINED 2", "JOINED 3");
        events.clear();
        look(Set.of(FakeNodeKeys.node(2)), 1);
        assertThat(events).containsExactlyInAnyOrder("LEFT 2", "LOST 3");
    }

    @Test
    void stillKnowsTheNamesOfThoseThatAreGone() {
        log.begin(RAI, Set.of());
        look(Set.of(), 1, 2);
        look(Set.of(), 1);
        assertThat(log.names(RAI)).containsOnlyKeys(SELF, FakeNodeKeys.node(2));
        log.end(RAI);
        assertThat(log.names(RAI)).isEmpty();
    }

    @Test
    void callsNobodyNewOrLostWhomItKnewBeforeItStarted() {
        log.begin(RAI, Set.of(FakeNodeKeys.node(2)));
        look(Set.of(), 1);
        look(Set.of(), 1, 2);
        assertThat(events).isEmpty();
        look(Set.of(), 1);
        look(Set.of(), 1, 2);
        assertThat(events).containsExactly("LOST 2", "JOINED 2");
    }

    @Test
    void tellsWhatBecameOfNeighbours() {
        log.changed(RAI, new MembershipEffect.Changed(FakeNodeKeys.node(2), Optional.empty(), false));
        log.changed(RAI, new MembershipEffect.Changed(FakeNodeKeys.node(2), Optional.of(Reason.REMOVED), false));
        log.changed(RAI, new MembershipEffect.Changed(FakeNodeKeys.node(2), Optional.of(Reason.REMOVED), true));
        log.changed(RAI, new MembershipEffect.Changed(FakeNodeKeys.node(2), Optional.of(Reason.BANNED), false));
        assertThat(events).containsExactly("CONNECTED 2", "REMOVED 2 REMOVED", "PARTED 2 REMOVED", "BANNED 2 BANNED");
    }

    /** Else whoever has many keys writes into the database all the time, and what matters is lost among it. */
    @Test
    void keepsFewEventsOfMembersThatComeAndGoAllTheTimeAndThoseOfNeighbours() {
        log.begin(RAI, Set.of());
        for (int i = 0; i < MemberLog.AT_ONCE; i++) {
            look(Set.of(), 1, 2, 3, 4);
            look(Set.of(), 1);
        }
        assertThat(events).hasSize(MemberLog.AT_ONCE);
        tellsWhatBecameOfANeighbour();
        time.pass(Duration.ofSeconds(5));
        events.clear();
        look(Set.of(), 1, 2, 3, 4);
        assertThat(events).hasSize(1);
    }

    private void tellsWhatBecameOfANeighbour() {
        events.clear();
        for (int i = 0; i < 2 * MemberLog.AT_ONCE; i++) {
            log.changed(RAI, new MembershipEffect.Changed(FakeNodeKeys.node(2), Optional.empty(), false));
        }
        log.changed(RAI, new MembershipEffect.Changed(FakeNodeKeys.node(2), Optional.of(Reason.BANNED), false));
        assertThat(events).hasSize(MemberLog.AT_ONCE + 1).endsWith("BANNED 2 BANNED");
    }

    private void look(Set<NodeId> departed, int... members) {
        List<Lease> known =
                IntStream.of(members).mapToObj(TestLeases.open()::lease).toList();
        log.look(
                RAI,
                SELF,
                new MembershipStatus(
                        known.size(),
                        true,
                        known.size(),
                        2,
                        2,
                        true,
                        false,
                        List.of(),
                        known,
                        departed,
                        0,
                        0,
                        List.of()));
    }

    private final class Recording extends MembershipMemory {
        @Override
        synchronized void happened(NetworkId network, MemberEvent event) {
            int number = IntStream.range(1, 9)
                    .filter(each -> FakeNodeKeys.node(each).equals(event.node()))
                    .findFirst()
                    .orElseThrow();
            events.add(event.kind() + " " + number
                    + event.reason().map(why -> " " + why).orElse(""));
        }
    }
}
