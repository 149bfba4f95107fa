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
import org.yap.ejb.password.PasswordLanes.Visit;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.Eventually;

class PasswordGateTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void letsThreadsWaitForThoseBeforeThem() throws Exception {
        PasswordGate gate = new PasswordGate(Duration.ofSeconds(30));
        List<Visit> running = List.of(entered(gate, "a"), entered(gate, "b"));
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String address = "from " + i;
            waiting.add(threads.submit(() -> pass(gate, address)));
        }
        Eventually.holds("all five are inside", () -> gate.inside() == 5);

        for (Visit each : running) {
            gate.end(each);
            gate.leave(each);
        }
        for (Future<?> each : waiting) {
            each.get();
        }
        assertThat(gate.inside()).isZero();
    }

    @Test
    void turnsAwayWhoWaitedTooLong() throws RefusedException {
        PasswordGate gate = new PasswordGate(Duration.ZERO);
        Visit first = entered(gate, "a");
        entered(gate, "b");

        assertRefused(ServiceReason.UNAVAILABLE, () -> pass(gate, "c"));

        gate.end(first);
        gate.leave(first);
        pass(gate, "c");
        assertThat(gate.inside()).isEqualTo(1);
    }

    private static Visit entered(PasswordGate gate, String address) throws RefusedException {
        Visit visit = gate.enter(PasswordUse.ofStranger(Lane.LOGIN, List.of(address)));
        gate.begin(visit);
        return visit;
    }

    private static Void pass(PasswordGate gate, String address) throws RefusedException {
        Visit visit = gate.enter(PasswordUse.ofStranger(Lane.LOGIN, List.of(address)));
        try {
            gate.begin(visit);
        } finally {
            gate.end(visit);
            gate.leave(visit);
        }
        return null;
    }
}
