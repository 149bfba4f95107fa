package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

class TurnstileTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void turnsAwayAtOnceWhenEnoughWait() throws Exception {
        Turnstile turnstile = new Turnstile(2, 3, Duration.ofSeconds(30));
        turnstile.enter();
        turnstile.enter();
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(threads.submit(() -> pass(turnstile)));
        }
        while (turnstile.present() < 5) {
            Thread.onSpinWait();
        }

        assertRefused(ServiceReason.UNAVAILABLE, turnstile::enter);

        turnstile.leave();
        turnstile.leave();
        for (Future<?> each : waiting) {
            each.get();
        }
        assertThat(turnstile.present()).isZero();
    }

    @Test
    void turnsAwayWhoWaitedTooLong() throws RefusedException {
        Turnstile turnstile = new Turnstile(1, 1, Duration.ZERO);
        turnstile.enter();

        assertRefused(ServiceReason.UNAVAILABLE, turnstile::enter);

        turnstile.leave();
        turnstile.enter();
        assertThat(turnstile.present()).isEqualTo(1);
    }

    private static Void pass(Turnstile turnstile) throws RefusedException {
        turnstile.enter();
        turnstile.leave();
        return null;
    }
}
