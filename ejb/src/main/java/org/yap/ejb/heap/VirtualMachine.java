package org.yap.ejb.heap;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;

/** The one that this node runs in. */
final class VirtualMachine implements QuietHeap.Machine {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    @Override
    public long committed() {
        return heap().getCommitted();
    }

    @Override
    public long used() {
        return heap().getUsed();
    }

    private static MemoryUsage heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }

    @Override
    public void collect() {
        System.gc();
    }
}
