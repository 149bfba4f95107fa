package org.yap.ejb.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.Eventually;

class HealthWatchTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong nanos = new AtomicLong();
    private final Health health = new Health(nanos::get);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private record Check(HealthReason late, Supplier<List<HealthProblem>> looks) implements HealthCheck {
        @Override
        public String part() {
            return "part";
        }

        @Override
        public List<HealthProblem> look() {
            return looks.get();
        }
    }

    private static Check finds(HealthReason... reasons) {
        List<HealthProblem> problems = new ArrayList<>();
        for (HealthReason reason : reasons) {
            problems.add(new HealthProblem(reason, ""));
        }
        return new Check(HealthReason.LOOK_LATE, () -> problems);
    }

    private HealthWatch watch(HealthCheck... checks) {
        return new HealthWatch(List.of(checks), health, threads, PATIENCE);
    }

    @Test
    void isNeitherLiveNorReadyBeforeTheFirstLook() {
        assertThat(health.live()).isFalse();
        assertThat(health.ready()).isFalse();
        assertThat(health.databaseAnswers()).isTrue();
    }

    @Test
    void isUpIfNothingIsWrong() {
        watch(finds()).look();

        assertThat(health.live()).isTrue();
        assertThat(health.state()).isEqualTo(Health.State.UP);
    }

    @Test
    void servesThoughSomethingNeedsAnAdministrator() {
        watch(finds(), finds(HealthReason.CLOCK_OFF)).look();

        assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
        assertThat(health.ready()).isTrue();
    }

    @Test
    void isNotReadyIfNothingCanBeStored() {
        watch(finds(HealthReason.CLOCK_OFF), finds(HealthReason.DATABASE_FULL)).look();

        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isFalse();
        assertThat(health.databaseAnswers()).isTrue();
    }

    @Test
    void doesNotWaitForACheckThatHangsAndDoesNotAskItAgain() {
        CountDownLatch frozen = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HealthWatch watch = watch(finds(), new Check(HealthReason.DATABASE_UNREACHABLE, () -> {
            asked.incrementAndGet();
            await(frozen);
            return List.of();
        }));

        watch.look();
        watch.look();

        assertThat(asked).hasValue(1);
        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isFalse();
        assertThat(health.databaseAnswers()).isFalse();

        frozen.countDown();
        Eventually.holds("the check answers again", () -> {
            watch.look();
            return health.ready();
        });
    }

    @Test
    void takesACheckThatFailsForTrouble() {
        watch(new Check(HealthReason.LOOK_LATE, () -> {
                    throw new IllegalStateException("a fault");
                }))
                .look();

        assertThat(health.problems()).extracting(HealthProblem::reason).containsExactly(HealthReason.LOOK_LATE);
        assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void isNeitherLiveNorReadyOnceTheLastLookIsOld() {
        watch(finds()).look();

        nanos.addAndGet(Health.MAX_AGE.plusSeconds(1).toNanos());

        assertThat(health.live()).isFalse();
        assertThat(health.ready()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
