package org.yap.ledger.mempool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.fixture.Verdicts;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.Amount;

/** How a sender's payments are put together, compared with a slow model of it, and what that makes of blocks. */
class ChunkTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(23).paymentWorkBits(0).build()).orThrow();
    private static final AccountState RICH = new AccountState(Amount.of(1L << 40), 0);

    /** A payment's fee, and how many outputs make it large. */
    private record Shape(long fee, int outputs) {}

    private static List<Payment> queue(int key, List<Shape> shapes) {
        List<Payment> queue = new ArrayList<>();
        for (Shape shape : shapes) {
            PaymentFixture payment =
                    PaymentFixture.in(GENESIS).from(key).sequence(queue.size()).fee(shape.fee());
            for (int i = 0; i < shape.outputs(); i++) {
                payment.to(i % 5, 1);
            }
            queue.add(payment.build());
        }
        return queue;
    }

    private static List<Chunk> chunks(List<Payment> queue) {
        return Chunk.of(queue.stream()
                .map(payment -> new MempoolEntry(payment, payment.size(), payment.sequence()))
                .toList());
    }

    private static List<Payment> payments(Chunk chunk) {
        return chunk.entries().stream().map(MempoolEntry::payment).toList();
    }

    @Provide
    Arbitrary<List<Shape>> shapes() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.just(0L)),
                                Tuple.of(5, Arbitraries.longs().between(1, 20)),
                                Tuple.of(1, Arbitraries.longs().between(20, 2_000))),
                        Arbitraries.integers().between(1, 30))
                .as(Shape::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<List<Shape>>> pools() {
        return shapes().list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 60)
    void areThoseOfTheSlowModelAndNeverRise(@ForAll("shapes") List<Shape> shapes) {
        List<Payment> queue = queue(0, shapes);
        List<Chunk> chunks = chunks(queue);
        assertThat(chunks.stream().map(ChunkTest::payments)).isEqualTo(SlowChunks.of(queue));
        assertThat(chunks).extracting(Chunk::rate).isSortedAccordingTo(Comparator.reverseOrder());
        for (Chunk chunk : chunks) {
            assertThat(chunk.rate()).isEqualTo(SlowChunks.rate(payments(chunk)));
            assertThat(chunk.arrival()).isEqualTo(chunk.to() - 1);
        }
    }

    @Property(tries = 60)
    void aCutChunkKeepsAsManyOfItsFirstAsFit(
            @ForAll("shapes") List<Shape> shapes, @ForAll @LongRange(min = 0, max = 12_000) long room) {
        Chunk chunk = chunks(queue(0, shapes)).get(0);
        int fits = new BlockRoom(room, FreeAccounts.WEIGHTS.inBlock()).fitting(chunk.entries());
        List<Payment> kept = chunk.cutTo(fits).stream()
                .flatMap(part -> payments(part).stream())
                .toList();
        assertThat(payments(chunk).subList(0, kept.size())).isEqualTo(kept);
        long bytes = kept.stream().mapToLong(Payment::size).sum();
        assertThat(bytes).isLessThanOrEqualTo(room);
        if (kept.size() < chunk.count()) {
            assertThat(bytes + payments(chunk).get(kept.size()).size()).isGreaterThan(room);
        }
    }

    /** What a block gets of a queue that leaves it some bytes, looked at byte for byte. */
    private static boolean coversSlowly(List<Chunk> queue, List<Chunk> other) {
        long bytes = other.stream().mapToLong(Chunk::weight).sum();
        for (long at = 0; at <= bytes; at++) {
            if (feesAt(queue, at).compareTo(feesAt(other, at)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static BigFraction feesAt(List<Chunk> chunks, long bytes) {
        BigFraction fees = new BigFraction(BigInteger.ZERO, BigInteger.ONE);
        long left = bytes;
        for (Chunk chunk : chunks) {
            long part = Math.min(left, chunk.weight());
            fees = fees.plus(new BigFraction(
                    BigInteger.valueOf(chunk.rate().fee()).multiply(BigInteger.valueOf(part)),
                    BigInteger.valueOf(chunk.weight())));
            left -= part;
        }
        return fees;
    }

    private record BigFraction(BigInteger above, BigInteger below) implements Comparable<BigFraction> {
        BigFraction plus(BigFraction other) {
            return new BigFraction(
                    above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
        }

        @Override
        public int compareTo(BigFraction other) {
            return above.multiply(other.below).compareTo(other.above.multiply(below));
        }
    }

    @Property(tries = 60)
    void diagramsAreComparedAsTheSlowModelDoes(
            @ForAll("shapes") List<Shape> shapes, @ForAll("shapes") List<Shape> others) {
        List<Chunk> queue = chunks(queue(0, shapes));
        List<Chunk> other = chunks(queue(0, others));
        assertThat(new FeeDiagram(queue).covers(new FeeDiagram(other))).isEqualTo(coversSlowly(queue, other));
        assertThat(new FeeDiagram(queue).covers(new FeeDiagram(queue))).isTrue();
    }

    /** How blocks were filled before there were chunks: always the best payment that its sender has next. */
    private static long feesByPayment(List<List<Payment>> queues, long room) {
        int[] next = new int[queues.size()];
        boolean[] blocked = new boolean[queues.size()];
        long left = room;
        long fees = 0;
        while (true) {
            int best = -1;
            for (int i = 0; i < next.length; i++) {
                if (!blocked[i]
                        && next[i] < queues.get(i).size()
                        && (best < 0
                                || FreeAccounts.rate(queues.get(i).get(next[i]))
                                                .compareTo(FreeAccounts.rate(
                                                        queues.get(best).get(next[best])))
                                        > 0)) {
                    best = i;
                }
            }
            if (best < 0) {
                return fees;
            }
            Payment payment = queues.get(best).get(next[best]);
            blocked[best] = payment.size() > left;
            if (!blocked[best]) {
                left -= payment.size();
                fees += payment.fee().units();
                next[best]++;
            }
        }
    }

    @Property(tries = 60)
    void aBlockThatEndsWithAChunkIsNeverWorseThanOneByPayments(@ForAll("pools") List<List<Shape>> shapes) {
        Mempool pool = new Mempool(1 << 20, GENESIS.rules(), FreeAccounts.WEIGHTS);
        List<List<Payment>> queues = new ArrayList<>();
        for (List<Shape> each : shapes) {
            queues.add(queue(queues.size(), each));
            queues.get(queues.size() - 1).forEach(payment -> Verdicts.assertAccepted(pool.add(payment, RICH, 1)));
        }
        List<FeeRate> bestFirst = queues.stream()
                .flatMap(queue -> SlowChunks.of(queue).stream())
                .map(SlowChunks::rate)
                .sorted(Comparator.reverseOrder())
                .toList();
        long room = 0;
        long due = 0;
        for (FeeRate chunk : bestFirst) {
            room += chunk.bytes();
            due += chunk.fee();
            List<Payment> chosen = pool.select((int) room);
            assertThat(chosen.stream().mapToLong(Payment::size).sum()).isLessThanOrEqualTo(room);
            assertThat(SlowChunks.fees(chosen))
                    .isGreaterThanOrEqualTo(due)
                    .isGreaterThanOrEqualTo(feesByPayment(queues, room));
        }
    }

    @Property
    void ratesAreComparedExactly(
            @ForAll @LongRange(min = 0) long fee,
            @ForAll @LongRange(min = 1) long bytes,
            @ForAll @LongRange(min = 0) long otherFee,
            @ForAll @LongRange(min = 1) long otherBytes) {
        int expected = BigInteger.valueOf(fee)
                .multiply(BigInteger.valueOf(otherBytes))
                .compareTo(BigInteger.valueOf(otherFee).multiply(BigInteger.valueOf(bytes)));
        assertThat(new FeeRate(fee, bytes).compareTo(new FeeRate(otherFee, otherBytes)))
                .isEqualTo(expected);
    }

    @Example
    void tellsRatesApartThatAreOneNumberInFloatingPoint() {
        FeeRate less = new FeeRate(Long.MAX_VALUE - 1, 156);
        FeeRate more = new FeeRate(Long.MAX_VALUE, 156);
        assertThat((double) less.fee() / less.bytes()).isEqualTo((double) more.fee() / more.bytes());
        assertThat(less).isLessThan(more);
    }

    @Property
    void theFeeAboveARateIsTheLeastThatIs(
            @ForAll @LongRange(min = 0, max = 1L << 40) long fee,
            @ForAll @LongRange(min = 1, max = 1 << 20) long bytes,
            @ForAll @LongRange(min = 1, max = 1 << 20) long otherBytes) {
        FeeRate rate = new FeeRate(fee, bytes);
        long above = rate.feeAbove(otherBytes);
        assertThat(new FeeRate(above, otherBytes)).isGreaterThan(rate);
        assertThat(new FeeRate(above - 1, otherBytes)).isLessThanOrEqualTo(rate);
    }

    @Example
    void thereIsNoFeeForNothing() {
        assertThatThrownBy(() -> new FeeRate(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeeRate(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new FeeRate(Long.MAX_VALUE, 1).feeAbove(2)).isEqualTo(Long.MAX_VALUE);
    }
}
