package org.yap.ejb.heap;

/**
 * Has the heap collected whole when the node has little to do and the heap has grown. A start needs much more heap than a node that
 * runs, and of itself the JVM would keep it: its collectors give memory back only when they collect everything, which a node that has
 * little to do does not make necessary for hours.
 */
final class QuietHeap {
    /** Of a second of one core, in each second. */
    static final double QUIET = 0.2;

    /** What a collection takes is not worth less. */
    static final long WORTH_WHILE = 32L << 20;

    /** A collection stops the node, for seconds on a busy machine if more is in use: neighbours must not take it for dead. */
    static final long MAX_USED = 256L << 20;

    private final Machine machine;
    private long nanos;
    private long cpuNanos;
    private long committed;

    QuietHeap(Machine machine) {
        this.machine = machine;
        remember();
    }

    /** What the virtual machine says of itself. */
    interface Machine {
        /** Of no particular clock. */
        long nanos();

        /** Processor time of the whole process. */
        long cpuNanos();

        /** Bytes that the heap has of the system. */
        long committed();

        /** Bytes of the heap in use, garbage included. */
        long used();

        /** Collects everything before it returns. */
        void collect();
    }

    /** Asked every now and then; what passed since the last time counts. */
    void look() {
        boolean quiet = machine.cpuNanos() - cpuNanos < (machine.nanos() - nanos) * QUIET;
        if (quiet && machine.committed() - committed >= WORTH_WHILE && machine.used() <= MAX_USED) {
            machine.collect();
            committed = machine.committed();
        }
        remember();
    }

    private void remember() {
        nanos = machine.nanos();
        cpuNanos = machine.cpuNanos();
    }
}
