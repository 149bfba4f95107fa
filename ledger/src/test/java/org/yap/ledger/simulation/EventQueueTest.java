package org.yap.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private record Planned(long due, int order) {}

    private final EventQueue queue = new EventQueue(1_000);
    private final List<Planned> planned = new ArrayList<>();
    private final List<Planned> happened = new ArrayList<>();
    private final Random random = new Random(1);

    private void plan() {
        long delay = random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(50);
        Planned plan = new Planned(queue.now() + delay, planned.size());
        planned.add(plan);
        queue.in(delay, () -> {
            assertThat(queue.now()).isEqualTo(plan.due());
            happened.add(plan);
            if (planned.size() < 5_000) {
                plan();
                plan();
            }
        });
    }

    @Test
    void whatIsDueHappensInOrderOfTimeAndThenOfPlanning() {
        plan();
        while (happened.size() < planned.size()) {
            queue.runUntil(() -> false, random.nextInt(1_000));
        }
        planned.sort(Comparator.comparingLong(Planned::due).thenComparingInt(Planned::order));
        assertThat(happened).isEqualTo(planned);
        assertThat(queue.done()).isEqualTo(planned.size());
    }

    @Test
    void stopsAsSoonAsTheConditionHolds() {
        queue.in(10, () -> happened.add(new Planned(10, 0)));
        queue.in(20, () -> happened.add(new Planned(20, 1)));
        assertThat(queue.runUntil(() -> !happened.isEmpty(), 100)).isTrue();
        assertThat(queue.now()).isEqualTo(1_010);
        assertThat(queue.runUntil(() -> happened.size() > 2, 100)).isFalse();
        assertThat(queue.now()).isEqualTo(1_110);
    }
}
