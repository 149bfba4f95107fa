package org.yap.ejb.password;

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
import org.yap.ledger.fixture.Eventually;

class BulkheadTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void turnsAwayAtOnceWhenEnoughWait() throws Exception {
        Bulkhead bulkhead = new Bulkhead(2, 3, Duration.ofSeconds(30));
        bulkhead.enter();
        bulkhead.enter();
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(threads.submit(() -> pass(bulkhead)));
        }
        Eventually.holds("all five are present", () -> bulkhead.present() == 5);

        assertRefused(ServiceReason.UNAVAILABLE, bulkhead::enter);

        bulkhead.leave();
        bulkhead.leave();
        for (Future<?> each : waiting) {
            each.get();
        }
        assertThat(bulkhead.present()).isZero();
    }

    @Test
    void turnsAwayWhoWaitedTooLong() throws RefusedException {
        Bulkhead bulkhead = new Bulkhead(1, 1, Duration.ZERO);
        bulkhead.enter();

        assertRefused(ServiceReason.UNAVAILABLE, bulkhead::enter);

        bulkhead.leave();
        bulkhead.enter();
        assertThat(bulkhead.present()).isEqualTo(1);
    }

    private static Void pass(Bulkhead bulkhead) throws RefusedException {
        bulkhead.enter();
        bulkhead.leave();
        return null;
    }
}
