package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeAuditStore;
import org.yap.ejb.fixture.LogLines;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.neighbour.NeighbourEntity;

/** What becomes of an offence: the score in the table, the line in the log, the row in the store. */
class OffencesTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NetworkId RAI = NetworkId.ofHex("01".repeat(32));

    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final NeighbourTable table = new NeighbourTable(clock);
    private final FakeAuditStore log = new FakeAuditStore();
    private final NeighbourStore book =
            new NeighbourStore(null, new Transactions(), new Audit(log, clock), clock, table);
    private final NeighbourEntity row = new NeighbourEntity(ANN, time.instant());

    OffencesTest() {
        table.load(List.of(row));
        table.add(RAI, ANN, new HostPort("ann", 1));
    }

    @Test
    void keepsOfTheDetailWhatTheStoreCanHold() {
        table.offend(ANN, RejectReason.MESSAGE_UNREQUESTED, "tried to send to a\u0000b\n" + "c".repeat(1_000));
        save();
        assertThat(row.lastOffence())
                .startsWith("message-unrequested: tried to send to a b c")
                .hasSize(NeighbourEntity.OFFENCE_LENGTH)
                .matches(text -> text.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void bansWhomAnAdministratorBansUntilThatIsLifted() {
        List<Set<NodeId>> told = new ArrayList<>();
        table.whenBansChange(() -> told.add(table.bannedNodes()));
        NodeId stranger = NodeId.ofHex("b2".repeat(32));
        table.ban(stranger, Neighbour.BY_ADMINISTRATOR);
        assertThat(told).containsExactly(Set.of(stranger));
        assertThat(table.admits(stranger)).isFalse();

        time.pass(Duration.ofDays(3_650));
        assertThat(table.banned(stranger)).isTrue();
    }

    @Test
    void keepsAnAdministratorsBanWhenItIsReadAgain() {
        row.banned(Neighbour.UNTIL_LIFTED);
        table.load(List.of(row));
        time.pass(Duration.ofDays(2));
        assertThat(table.banned(ANN)).isTrue();
        row.pardoned(clock.steady());
        table.load(List.of(row));
        assertThat(table.banned(ANN)).isFalse();
    }

    @Test
    void doesNotHoldLeasesThatComeLateAgainstTheNeighbourThatPassedThemOn() {
        for (int i = 0; i < 1_000; i++) {
            table.offend(ANN, RejectReason.LEASE_EXPIRED, "1 s ago");
            table.offend(ANN, RejectReason.LEASE_FROM_FUTURE, "61 s ahead");
        }
        save();
        assertThat(row.lastOffence()).isNull();
    }

    @Test
    void logsABanOnceWhoeverSawTheOffence() {
        try (LogLines lines = new LogLines(NeighbourTable.class)) {
            table.offend(ANN, RejectReason.MESSAGE_MALFORMED, "noise");
            assertThat(lines.all()).isEmpty();
            table.offend(ANN, RejectReason.BLOCK_BAD_WORK, "a lie\nof two lines");
            table.offend(ANN, RejectReason.BLOCK_BAD_WORK, "another");
            assertThat(lines.all())
                    .containsExactly(
                            "WARNING Neighbour " + ANN + " is banned for a day: block-bad-work: a lie of two lines");
        }
    }

    @Test
    void takesNoNoteOfWhatCostsNothing() {
        table.offend(ANN, RejectReason.LEASE_EXPIRED, "1 s ago");
        assertThat(table.find(ANN).orElseThrow().lastOffence()).isNull();
    }

    @Test
    void auditsEachBanOnce() {
        ban();
        save();
        save();
        assertThat(log.actions()).containsExactly("node neighbour.ban");
    }

    @Test
    void auditsTheNextBanAfterOneThatRanOut() {
        ban();
        save();
        time.pass(Score.BAN.plusSeconds(1));
        table.offend(ANN, RejectReason.MESSAGE_UNKNOWN_KIND, "noise");
        save();
        ban();
        save();
        assertThat(log.actions()).containsExactly("node neighbour.ban", "node neighbour.ban");
    }

    @Test
    void keepsWhatIsHeldAgainstANodeThatIsNoNeighbourAnyMore() {
        ban();
        save();
        table.saved(table.unsaved());
        table.remove(RAI, ANN);
        read();
        assertThat(table.banned(ANN)).isTrue();
        assertThat(table.bannedNodes()).containsExactly(ANN);
        time.pass(Score.BAN.plusSeconds(1));
        assertThat(table.bannedNodes()).isEmpty();
        read();
        assertThat(table.find(ANN)).as("all is forgiven").isEmpty();
    }

    @Test
    void forgetsANeighbourThatDidNothingWrong() {
        table.remove(RAI, ANN);
        assertThat(table.find(ANN)).isEmpty();
        assertThat(table.admits(ANN)).isFalse();
    }

    @Test
    void tellsOfABanAtOnce() {
        List<Set<NodeId>> told = new ArrayList<>();
        table.whenBansChange(() -> told.add(table.bannedNodes()));
        table.offend(ANN, RejectReason.MESSAGE_MALFORMED, "noise");
        assertThat(told).isEmpty();
        ban();
        assertThat(told).containsExactly(Set.of(ANN));
    }

    @Test
    void losesNoBanThatIsBeingStoredWhenTheStoreIsRead() {
        ban();
        List<Neighbour> storing = table.unsaved();
        read();
        assertThat(table.banned(ANN)).isTrue();
        book.write(storing.get(0), row);
        table.saved(storing);
        assertThat(table.unsaved()).isEmpty();
        read();
        assertThat(table.banned(ANN)).isTrue();
    }

    @Test
    void storesAnOffenceThatCameWhileTheOnesBeforeWereStored() {
        table.offend(ANN, RejectReason.MESSAGE_MALFORMED, "noise");
        List<Neighbour> storing = table.unsaved();
        ban();
        book.write(storing.get(0), row);
        table.saved(storing);
        assertThat(table.unsaved()).hasSize(1);
        read();
        assertThat(table.banned(ANN)).isTrue();
    }

    @Test
    void bansForDayThoughTheClockWasAhead() {
        row.scored(100, time.instant().plus(Duration.ofDays(400)), "noise");
        row.banned(time.instant().plus(Duration.ofDays(401)));
        read();
        assertThat(table.banned(ANN)).isTrue();
        time.pass(Duration.ofHours(12));
        save();
        read();
        time.pass(Duration.ofHours(12).plusSeconds(1));
        read();
        assertThat(table.banned(ANN)).isFalse();
        assertThat(table.find(ANN).orElseThrow().score().now(time.instant().plus(Duration.ofHours(2))))
                .isZero();
    }

    @Test
    void pardonsABanThatIsNotStoredYet() {
        ban();
        row.pardoned(time.instant());
        table.forgive(ANN);
        read();
        assertThat(table.banned(ANN)).isFalse();
        assertThat(table.unsaved()).isEmpty();
    }

    @Test
    void admitsWhoeverIsExpectedUnlessBanned() {
        NodeId ben = NodeId.ofHex("b2".repeat(32));
        table.expect(ben);
        table.expect(ben);
        table.unexpect(ben);
        assertThat(table.admits(ben)).isTrue();
        assertThat(table.isNeighbour(ben, RAI)).isFalse();
        table.unexpect(ben);
        assertThat(table.admits(ben)).isFalse();
        ban();
        table.expect(ANN);
        assertThat(table.admits(ANN)).isFalse();
    }

    private void read() {
        table.load(List.of(row));
    }

    private void ban() {
        table.offend(ANN, RejectReason.BLOCK_BAD_WORK, "a lie");
    }

    private void save() {
        book.write(table.find(ANN).orElseThrow(), row);
    }
}
