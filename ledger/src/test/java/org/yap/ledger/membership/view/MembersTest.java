package org.yap.ledger.membership.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.PlainLeases;
import org.yap.ledger.membership.view.Members.News;
import org.yap.ledger.value.Hash256;

final class MembersTest {
    private static final long BEGIN = PlainLeases.BEGIN;
    private static final long SETTLES = 90_000;
    private static final Hash256 FIRST = Hash256.twice(new byte[] {1});
    private static final Hash256 SECOND = Hash256.twice(new byte[] {2});

    private final Members members = new Members(FIRST, SETTLES, 0);

    @Test
    void countsUpTo128ExactlyAndEstimatesAbove() {
        fill(members, 0, 128, BEGIN);
        assertEquals(128, members.count());
        assertTrue(members.exact());
        fill(members, 128, 1_000, BEGIN);
        assertFalse(members.exact());
        assertEquals(1_000, members.count(), 250);
        assertEquals(Members.SAMPLE, members.sample().size());
    }

    @Test
    void takesOnlyNewerLeases() {
        Lease first = PlainLeases.of(1, BEGIN);
        Lease second = PlainLeases.of(1, BEGIN + 1_000);
        assertEquals(News.JOINED, members.accept(first, BEGIN));
        assertEquals(News.NONE, members.accept(first, BEGIN));
        assertEquals(News.RENEWED, members.accept(second, BEGIN));
        assertEquals(News.NONE, members.accept(first, BEGIN));
    }

    @Test
    void aLeaseCountsFromWhenItCame() {
        Lease late = PlainLeases.of(1, BEGIN - 40_000);
        members.accept(late, BEGIN);
        assertEquals(List.of(), members.expire(BEGIN + 14_999));
        assertEquals(List.of(late), members.expire(BEGIN + 15_000));
        assertEquals(0, members.sample().size());
    }

    @Test
    void remembersSinceWhenAMemberWasThereThoughItWasAway() {
        Lease lease = PlainLeases.of(1, BEGIN);
        assertEquals(Optional.empty(), members.since(lease.node()));
        members.accept(lease, BEGIN);
        members.accept(PlainLeases.of(1, BEGIN + 1_000), BEGIN + 1_000);
        members.expire(BEGIN + 60_000);
        members.accept(PlainLeases.of(1, BEGIN + 60_000), BEGIN + 60_000);
        assertEquals(Optional.of(BEGIN), members.since(lease.node()));
    }

    @Test
    void tellsWhoLeftFromWhoIsHeardOfNoMore() {
        members.accept(PlainLeases.of(1, BEGIN), BEGIN);
        Lease leaving = PlainLeases.of(2, BEGIN);
        members.accept(leaving, BEGIN);
        members.accept(leave(leaving), BEGIN + 1_000);
        members.expire(BEGIN + 15_000);
        assertEquals(0, members.sample().size());
        assertEquals(Set.of(leaving.node()), members.departed());
    }

    @Test
    void doesNotTakeBackALeaseThatIsOver() {
        Lease lease = PlainLeases.of(1, BEGIN);
        members.accept(lease, BEGIN);
        members.expire(BEGIN + 15_000);
        assertEquals(News.NONE, members.accept(lease, BEGIN + 15_001));
        assertTrue(members.isOver(lease));
        assertEquals(News.JOINED, members.accept(PlainLeases.of(1, BEGIN + 15_000), BEGIN + 15_002));
    }

    @Test
    void whoLeftIsNoMemberUntilItStartsAgain() {
        members.accept(new PlainLeases(1, 3, "a").alive(BEGIN / 1_000, 1), BEGIN);
        PlainLeases leaving = new PlainLeases(1, 3, "a");
        leaving.alive(BEGIN / 1_000, 1);
        assertEquals(News.LEFT, members.accept(leaving.leave(BEGIN / 1_000, 1), BEGIN));
        assertEquals(News.NONE, members.accept(new PlainLeases(1, 3, "a").alive(BEGIN / 1_000, 1), BEGIN));
        assertEquals(News.JOINED, members.accept(new PlainLeases(1, 4, "a").alive(BEGIN / 1_000, 1), BEGIN));
    }

    @Test
    void overlaysOfDifferentMembersAreNotAlike() {
        Members other = new Members(FIRST, SETTLES, 0);
        fill(members, 0, 10, BEGIN);
        fill(other, 10, 20, BEGIN);
        assertFalse(members.alike(other.sample()));
        fill(other, 0, 10, BEGIN);
        fill(members, 10, 20, BEGIN);
        assertTrue(members.alike(other.sample()));
    }

    @Test
    void overlaysThatHearNoNewsOfEachOtherAreNotAlike() {
        Members other = new Members(FIRST, SETTLES, 0);
        fill(members, 0, 20, BEGIN);
        fill(other, 0, 20, BEGIN);
        fill(members, 0, 10, BEGIN + 5_000);
        fill(other, 10, 20, BEGIN + 5_000);
        assertFalse(members.alike(other.sample()));
    }

    @Test
    void aSmallOverlayIsUnlikeALargeOneFromBothSides() {
        Members other = new Members(FIRST, SETTLES, 0);
        fill(members, 0, 1_000, BEGIN);
        fill(other, 1_000, 1_005, BEGIN);
        assertFalse(members.alike(other.sample()));
        assertFalse(other.alike(members.sample()));
    }

    @Test
    void samplesOfDifferentSaltsAreNotMistakenForDifferentOverlays() {
        Members other = new Members(SECOND, SETTLES, 0);
        Members stranger = new Members(SECOND, SETTLES, 0);
        fill(members, 0, 1_000, BEGIN);
        fill(other, 0, 1_000, BEGIN);
        fill(stranger, 1_000, 2_000, BEGIN);
        assertTrue(members.alike(other.sample()));
        assertFalse(members.alike(stranger.sample()));
    }

    @Test
    void aNewSaltCountsOnceItsSampleIsComplete() {
        fill(members, 0, 1_000, BEGIN);
        int before = members.count();
        members.salt(SECOND, BEGIN);
        assertEquals(before, members.count());
        fill(members, 0, 1_000, BEGIN + 30_000);
        List<Lease> sample = members.sample();
        members.expire(BEGIN + 1);
        fill(members, 0, 1_000, BEGIN + SETTLES);
        members.expire(BEGIN + SETTLES);
        assertEquals(1_000, members.count(), 250);
        assertTrue(sample.stream().filter(members.sample()::contains).count() < Members.SAMPLE / 2);
    }

    @Test
    void whenMostMembersAreGoneTheRestAreEstimatedUntilTheyAreAllKnown() {
        fill(members, 0, 1_000, BEGIN);
        long later = BEGIN + 14_000;
        fill(members, 0, 300, later);
        members.expire(BEGIN + 15_000);
        assertTrue(members.sample().size() < 80);
        assertEquals(300, members.count(), 120);
    }

    @Test
    void oneThatLeavesAFullSampleDoesNotMakeTheNetworkSmall() {
        fill(members, 0, 1_000, BEGIN);
        long later = BEGIN + 10_000;
        for (; later < BEGIN + 2 * SETTLES; later += 10_000) {
            fill(members, 0, 1_000, later);
            members.expire(later);
        }
        int before = members.count();
        assertEquals(News.LEFT, members.accept(leave(members.sample().get(5)), later));
        assertFalse(members.exact());
        assertEquals(before, members.count(), 30);
    }

    @Test
    void anOldLeaseWithALongLifeDoesNotComeBackAfterALeaveWithAShortOne() {
        Lease alive = new PlainLeases(1, 1, "a").alive(BEGIN / 1_000, 100);
        members.accept(alive, BEGIN);
        assertEquals(News.LEFT, members.accept(leave(alive), BEGIN));
        assertEquals(News.NONE, members.accept(alive, BEGIN + (90 + 120) * 1_000 - 1));
    }

    @Test
    void anOlderLeaseWithALongLifeDoesNotComeBackAfterANewerOneWithAShortLife() {
        PlainLeases leases = new PlainLeases(1, 1, "a");
        Lease longer = leases.alive(BEGIN / 1_000, 100);
        Lease shorter = leases.alive(BEGIN / 1_000, 1);
        members.accept(longer, BEGIN);
        members.accept(shorter, BEGIN);
        assertEquals(List.of(shorter), members.expire(BEGIN + 15_000));
        assertEquals(News.NONE, members.accept(longer, BEGIN + (90 + 120) * 1_000 - 1));
        members.accept(leave(shorter), BEGIN + 15_000);
        assertEquals(News.NONE, members.accept(longer, BEGIN + (90 + 120) * 1_000 - 1));
    }

    @Test
    void placesThatNobodyHasByChanceMakeTheLargestCountAndNoneThatIsNegative() {
        assertEquals(190, SaltedSample.members(95, 1L << 62));
        assertEquals(Integer.MAX_VALUE, SaltedSample.members(95, 1L << 36));
        assertEquals(Integer.MAX_VALUE, SaltedSample.members(95, 1));
        assertEquals(Integer.MAX_VALUE, SaltedSample.members(95, 0));
    }

    @Test
    void aCountOfManyIsRightOnAverage() {
        for (int n : new int[] {129, 200, 1_000, 5_000}) {
            double sum = 0;
            int salts = 40;
            for (int salt = 0; salt < salts; salt++) {
                Members sampled = new Members(Hash256.twice(new byte[] {(byte) salt, 7}), SETTLES, 0);
                fill(sampled, 0, n, BEGIN);
                sum += sampled.count();
                assertFalse(sampled.exact());
                assertEquals(n, sampled.count(), 0.5 * n); // five standard deviations
            }
            assertEquals(n, sum / salts, 0.06 * n);
        }
    }

    private static Lease leave(Lease last) {
        return new Lease(
                last.node(),
                last.key(),
                last.incarnation(),
                last.sequence() + 1,
                Lease.Kind.LEAVE,
                last.endpoints(),
                last.name(),
                last.issued(),
                15,
                List.of(),
                last.signature());
    }

    private static void fill(Members members, int from, int to, long now) {
        for (int number = from; number < to; number++) {
            members.accept(PlainLeases.of(number, now), now);
        }
    }
}
