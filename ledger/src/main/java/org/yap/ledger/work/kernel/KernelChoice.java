package org.yap.ledger.work.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Which kernel searches for nonces: the scalar one, until the vector kernel has passed its self-test and has been measured to be
 * faster. Whoever searches asks now and then for a trial, and so pays for it; one trial takes a fifth of a second, half of one on a busy machine. There
 * are a few of them, further and further apart, for the vector kernel is slow until the JVM has compiled it, and a busy JVM
 * takes its time. Safe for many threads: while one of them tries, the others search.
 */
public final class KernelChoice {
    private static final KernelChoice HERE = new KernelChoice(new ScalarKernel(), KernelChoice::vector);
    private static final String VECTOR_KERNEL = "org.yap.ledger.work.vector.VectorKernel";

    private static final long[] PAUSES = {
        1_000_000_000L, 2_000_000_000L, 5_000_000_000L, 15_000_000_000L, 60_000_000_000L, 300_000_000_000L
    };
    private static final long SCALAR_NANOS = 10_000_000L;
    private static final long VECTOR_NANOS = 120_000_000L;

    /** The vector kernel takes the place of the scalar one if it is so much faster. */
    private static final double FASTER = 1.2;
    /** As it is compiled, its pace only rises; so much is enough to know. */
    private static final double ENOUGH = 1.8;

    private final NonceKernel scalar;
    private final Supplier<Optional<NonceKernel>> candidates;
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile NonceKernel inUse;
    private volatile boolean decided;
    /** The rest belongs to whoever set {@link #trying}. */
    private Optional<NonceKernel> candidate = Optional.empty();

    private int trials;
    private long next;

    /** @param candidates gives a kernel that may be faster, or nothing where there is none */
    KernelChoice(NonceKernel scalar, Supplier<Optional<NonceKernel>> candidates) {
        this.scalar = scalar;
        this.candidates = candidates;
        this.inUse = scalar;
    }

    /** That of this JVM. */
    public static KernelChoice here() {
        return HERE;
    }

    /** The kernel to search with by now. */
    public NonceKernel inUse() {
        return inUse;
    }

    /** The one that works everywhere, and begins at once: for searches of a few hundred tries. */
    public NonceKernel scalar() {
        return scalar;
    }

    /**
     * Makes a trial if one is due.
     *
     * @param nanoClock for instance {@code System::nanoTime}
     * @return what came of it, to be logged; empty as long as nothing is certain, and from then on
     */
    public Optional<KernelOutcome> consider(LongSupplier nanoClock) {
        if (decided || !trying.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            if (decided || (trials > 0 && nanoClock.getAsLong() - next < 0)) {
                return Optional.empty();
            }
            Optional<KernelOutcome> outcome = trial(nanoClock);
            decided = outcome.isPresent();
            return outcome;
        } finally {
            trying.set(false);
        }
    }

    private Optional<KernelOutcome> trial(LongSupplier nanoClock) {
        if (trials == 0) {
            candidate = candidates.get();
            if (candidate.isEmpty()) {
                return Optional.of(KernelOutcome.ABSENT);
            }
        }
        NonceKernel vector = candidate.orElseThrow();
        if (trials == 0 && !passes(vector, KernelSelfTest.SHORT)) {
            return Optional.of(KernelOutcome.WRONG);
        }
        if (isFaster(vector, new KernelPace(nanoClock))) {
            // once more, for by now it is compiled
            if (!passes(vector, KernelSelfTest.WHOLE)) {
                return Optional.of(KernelOutcome.WRONG);
            }
            inUse = vector;
            return Optional.of(KernelOutcome.FASTER);
        }
        if (trials == PAUSES.length) {
            return Optional.of(KernelOutcome.SLOWER);
        }
        next = nanoClock.getAsLong() + PAUSES[trials];
        trials++;
        return Optional.empty();
    }

    private boolean isFaster(NonceKernel vector, KernelPace pace) {
        double plain = pace.best(scalar, SCALAR_NANOS, Double.MAX_VALUE);
        double fast = pace.best(vector, VECTOR_NANOS, ENOUGH * plain);
        return fast > FASTER * plain && fast > FASTER * pace.best(scalar, SCALAR_NANOS, Double.MAX_VALUE);
    }

    private static boolean passes(NonceKernel vector, int tries) {
        try {
            return KernelSelfTest.passes(vector, tries);
        } catch (RuntimeException | LinkageError e) {
            // whatever it is, this kernel is of no use here
            return false;
        }
    }

    /** Empty if the module {@code jdk.incubator.vector} is absent, or can't be seen from here. */
    static Optional<NonceKernel> vector() {
        try {
            return Optional.of(Class.forName(VECTOR_KERNEL)
                    .asSubclass(NonceKernel.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
