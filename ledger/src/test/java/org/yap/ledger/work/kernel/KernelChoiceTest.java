package org.yap.ledger.work.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.OtherJvm;

class KernelChoiceTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final NonceKernel scalar = paced("plain", new ScalarKernel(), () -> 1_000L);

    @Test
    void takesTheKernelThatIsFaster() {
        NonceKernel fast = paced("fast", new ScalarKernel(), () -> 100L);
        KernelChoice choice = choice(fast);
        assertThat(choice.inUse()).isSameAs(scalar);
        assertThat(choice.consider(clock::get)).hasValue(KernelOutcome.FASTER);
        assertThat(choice.inUse()).isSameAs(fast);
        assertThat(choice.scalar()).isSameAs(scalar);
        assertThat(choice.consider(clock::get)).as("said once").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {900, 1_000, 100_000})
    void keepsTheScalarKernelUnlessTheOtherIsClearlyFaster(long nanosForANonce) {
        KernelChoice choice = choice(paced("slow", new ScalarKernel(), () -> nanosForANonce));
        Optional<KernelOutcome> outcome = Optional.empty();
        for (int i = 0; i < 7; i++) {
            assertThat(outcome).isEmpty();
            outcome = choice.consider(clock::get);
            assertThat(choice.inUse()).isSameAs(scalar);
            clock.addAndGet(300 * SECOND);
        }
        assertThat(outcome).hasValue(KernelOutcome.SLOWER);
        long ended = clock.get();
        assertThat(choice.consider(clock::get)).isEmpty();
        assertThat(clock).as("no trial after that").hasValue(ended);
    }

    @Test
    void triesAgainLaterWhatWasNotCompiledYet() {
        AtomicLong pace = new AtomicLong(50_000);
        NonceKernel slowAtFirst = paced("slow at first", new ScalarKernel(), pace::get);
        KernelChoice choice = choice(slowAtFirst);
        assertThat(choice.consider(clock::get)).isEmpty();
        pace.set(100);
        assertThat(choice.consider(clock::get)).as("not at once").isEmpty();
        assertThat(choice.inUse()).isSameAs(scalar);
        clock.addAndGet(SECOND);
        assertThat(choice.consider(clock::get)).hasValue(KernelOutcome.FASTER);
        assertThat(choice.inUse()).isSameAs(slowAtFirst);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, 20_000, 100_000})
    void aTrialIsShort(long nanosForANonce) {
        KernelChoice choice = choice(paced("slow", new ScalarKernel(), () -> nanosForANonce));
        choice.consider(clock::get);
        assertThat(clock.get()).isLessThan(SECOND * 6 / 10);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void neverUsesAKernelThatIsBlindInOneLane(@ForAll @IntRange(max = 15) int lane) {
        NonceKernel blind = new NonceKernel() {
            @Override
            public NonceScan scan(NonceMessage message, int[] limit) {
                return new BlindInOneLane(message, limit, lane);
            }

            @Override
            public String name() {
                return "blind";
            }
        };
        assertThat(KernelSelfTest.passes(blind, KernelSelfTest.SHORT)).isFalse();
        refuses(blind);
    }

    /** Like vectors of 16, it judges all nonces of a vector if one of them seems to be low enough, but it never looks at one lane. */
    private static final class BlindInOneLane implements NonceScan {
        private final ScalarScan scalar;
        private final int zeroBits;
        private final int blind;

        BlindInOneLane(NonceMessage message, int[] limit, int blind) {
            scalar = new ScalarScan(message, limit);
            zeroBits = Integer.numberOfLeadingZeros(limit[0]);
            this.blind = blind;
        }

        @Override
        public int first(long from, int count) {
            for (int i = 0; i < count; i++) {
                if (seems((from + i) & -16) && scalar.first(from + i, 1) == 0) {
                    return i;
                }
            }
            return NONE;
        }

        private boolean seems(long vector) {
            return IntStream.range(0, 16)
                    .filter(lane -> lane != blind)
                    .anyMatch(lane -> Integer.numberOfLeadingZeros(scalar.number(vector + lane)[0]) >= zeroBits);
        }
    }

    @Test
    void neverUsesAKernelThatFindsTooMuch() {
        refuses(kernel((from, count) -> 0));
    }

    @Test
    void neverUsesAKernelThatFails() {
        refuses(kernel((from, count) -> {
            throw new IllegalStateException("no such instruction");
        }));
        refuses(kernel((from, count) -> {
            throw new NoClassDefFoundError("a part is missing");
        }));
    }

    @Test
    void neverUsesAKernelThatIsWrongOnceItIsCompiled() {
        AtomicLong scans = new AtomicLong();
        NonceKernel wrongLater = new NonceKernel() {
            @Override
            public NonceScan scan(NonceMessage message, int[] limit) {
                NonceScan right = new ScalarKernel().scan(message, limit);
                boolean wrong = scans.incrementAndGet() > KernelSelfTest.SHORT + 10;
                return wrong ? (from, count) -> NonceScan.NONE : right;
            }

            @Override
            public String name() {
                return "wrong later";
            }
        };
        refuses(paced("wrong later", wrongLater, () -> 100L));
    }

    @Test
    void staysWithTheScalarKernelWhereThereIsNoOther() {
        KernelChoice choice = new KernelChoice(scalar, Optional::empty);
        assertThat(choice.consider(clock::get)).hasValue(KernelOutcome.ABSENT);
        assertThat(choice.inUse()).isSameAs(scalar);
        assertThat(choice.consider(clock::get)).isEmpty();
    }

    @Test
    void needsTheModuleForVectors() throws Exception {
        OtherJvm without = OtherJvm.start(Considered.class);
        assertThat(without.lines()).isEqualTo(List.of("ABSENT", "one by one"));
        assertThat(KernelChoice.vector()).as("tests run with the module").isPresent();
    }

    /** Prints what comes of the first trial. */
    static final class Considered {
        private Considered() {}

        public static void main(String[] arguments) {
            KernelChoice choice = KernelChoice.here();
            choice.consider(System::nanoTime).ifPresent(System.out::println);
            System.out.println(choice.inUse().name());
            System.out.flush();
        }
    }

    private void refuses(NonceKernel wrong) {
        KernelChoice choice = choice(wrong);
        assertThat(choice.consider(clock::get)).hasValue(KernelOutcome.WRONG);
        assertThat(choice.inUse()).isSameAs(scalar);
        assertThat(choice.consider(clock::get)).isEmpty();
    }

    private KernelChoice choice(NonceKernel candidate) {
        return new KernelChoice(scalar, () -> Optional.of(candidate));
    }

    private static NonceKernel kernel(NonceScan scan) {
        return new NonceKernel() {
            @Override
            public NonceScan scan(NonceMessage message, int[] limit) {
                return scan;
            }

            @Override
            public String name() {
                return "some";
            }
        };
    }

    /** By the clock of this test each nonce takes so long. */
    private NonceKernel paced(String name, NonceKernel kernel, Supplier<Long> nanosForANonce) {
        return new NonceKernel() {
            @Override
            public NonceScan scan(NonceMessage message, int[] limit) {
                NonceScan scan = kernel.scan(message, limit);
                return (from, count) -> {
                    clock.addAndGet(count * nanosForANonce.get());
                    // the long runs are for the pace alone
                    return count > 100 ? NonceScan.NONE : scan.first(from, count);
                };
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
