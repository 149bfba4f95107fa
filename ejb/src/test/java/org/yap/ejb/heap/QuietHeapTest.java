package org.yap.ejb.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietHeapTest {
    private static final long MEGABYTE = 1 << 20;

    private final FakeMachine machine = new FakeMachine();

    @Test
    void givesBackWhatTheStartTookOnceItIsQuiet() {
        machine.committed = 250 * MEGABYTE;
        QuietHeap heap = new QuietHeap(machine);

        machine.pass(Duration.ofSeconds(15), 0.9);
        heap.look();
        assertThat(machine.collections).as("still starting").isZero();

        machine.pass(Duration.ofSeconds(15), 0.05);
        heap.look();
        assertThat(machine.collections).isOne();
    }

    @Test
    void collectsAgainOnlyOnceTheHeapHasGrown() {
        QuietHeap heap = collectedOnce();

        for (int i = 0; i < 100; i++) {
            machine.pass(Duration.ofSeconds(15), 0.01);
            heap.look();
        }
        assertThat(machine.collections).isOne();

        machine.committed += QuietHeap.WORTH_WHILE;
        machine.pass(Duration.ofSeconds(15), 0.01);
        heap.look();
        assertThat(machine.collections).isEqualTo(2);
    }

    @Test
    void leavesNodeAloneThatWorks() {
        QuietHeap heap = collectedOnce();

        machine.committed += 500 * MEGABYTE;
        for (int i = 0; i < 100; i++) {
            machine.pass(Duration.ofSeconds(15), 0.5);
            heap.look();
        }
        assertThat(machine.collections).isOne();
    }

    @Test
    void neverStopsNodeForLong() {
        QuietHeap heap = new QuietHeap(machine);
        machine.committed = 4_000 * MEGABYTE;
        machine.used = QuietHeap.MAX_USED + 1;

        machine.pass(Duration.ofSeconds(15), 0.01);
        heap.look();

        assertThat(machine.collections).isZero();
    }

    private QuietHeap collectedOnce() {
        machine.committed = 250 * MEGABYTE;
        QuietHeap heap = new QuietHeap(machine);
        machine.pass(Duration.ofSeconds(15), 0.05);
        heap.look();
        assertThat(machine.collections).isOne();
        return heap;
    }

    private static final class FakeMachine implements QuietHeap.Machine {
        private long nanos;
        private long cpuNanos;
        private long committed;
        private long used = 100 * MEGABYTE;
        private int collections;

        void pass(Duration time, double cores) {
            nanos += time.toNanos();
            cpuNanos += (long) (time.toNanos() * cores);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long cpuNanos() {
            return cpuNanos;
        }

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public long used() {
            return used;
        }

        @Override
        public void collect() {
            collections++;
            committed = 150 * MEGABYTE;
        }
    }
}
