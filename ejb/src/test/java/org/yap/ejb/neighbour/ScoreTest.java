package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;

class ScoreTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void forgivesAPointAMinute() {
        Score score = new Score(50, NOON);
        assertThat(score.now(NOON.plus(Duration.ofMinutes(20)))).isEqualTo(30);
        assertThat(score.now(NOON.plus(Duration.ofDays(1)))).isZero();
        assertThat(score.now(NOON.minus(Duration.ofDays(1)))).isEqualTo(50);
    }

    @Test
    void addsUpToABan() {
        Score score = new Score(0, NOON);
        for (int i = 0; i < 5; i++) {
            assertThat(score.tooHigh()).isFalse();
            score = score.plus(Score.weigh(RejectReason.MESSAGE_MALFORMED), NOON);
        }
        assertThat(score.tooHigh()).isTrue();
    }

    @Test
    void weighsABlockWithoutWorkAsTheWorstAndLateNewsAsNearlyNothing() {
        assertThat(Score.weigh(RejectReason.BLOCK_BAD_WORK)).isEqualTo(Score.LIMIT);
        assertThat(Score.weigh(RejectReason.BLOCK_TIME_TOO_NEW)).isEqualTo(1);
        assertThat(Score.weigh(ServiceReason.BAD_INPUT)).isPositive();
        for (RejectReason reason : RejectReason.values()) {
            assertThat(Score.weigh(reason)).as(reason.id()).isBetween(0, Score.LIMIT);
        }
    }

    /** Whoever signs leases that are about to expire could otherwise have neighbours ban each other for passing them on. */
    @Test
    void holdsALieAboutMembersAgainstANeighbourButNoTimeThatPassedOnTheWay() {
        assertThat(Score.weigh(RejectReason.LEASE_EXPIRED)).isZero();
        assertThat(Score.weigh(RejectReason.LEASE_FROM_FUTURE)).isZero();
        assertThat(Score.weigh(RejectReason.LEASE_BAD_SIGNATURE)).isEqualTo(20);
        assertThat(Score.weigh(RejectReason.LEASE_NOT_ADMITTED)).isEqualTo(20);
    }
}
