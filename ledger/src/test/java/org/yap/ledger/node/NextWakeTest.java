package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** A node says when it wants to be woken: then nothing is late, and it is not woken in vain. */
class NextWakeTest {
    private static final Genesis GENESIS = TestNetworks.genesis(45);
    private static final NodeId A = NodeUnderTest.id(1);
    private static final NodeId B = NodeUnderTest.id(2);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    @Test
    void tellsABatchWhenItIsDue() {
        node.handle(new NodeEvent.NeighbourUp(A), new NodeEvent.NeighbourUp(B), new NodeEvent.Tick());
        gossip(payment(0, 0));
        clock.advance(10);
        Payment second = payment(1, 0);
        gossip(second);
        assertThat(node.nextWake()).isEqualTo(clock.millis() + 40);
        clock.advance(40);
        assertThat(sent(node.tick(), B, Messages.NewPayments.class))
                .containsExactly(new Messages.NewPayments(List.of(second)));
    }

    @Test
    void sleepsLongWhenNothingIsToDo() {
        node.tick();
        assertThat(node.nextWake()).isGreaterThanOrEqualTo(clock.millis() + 10_000);
    }

    /** A tick before the time that the node said would do nothing, so nothing was due before it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsDueBeforeItWakes(long seed) {
        Random random = new Random(seed);
        node.handle(new NodeEvent.NeighbourUp(A), new NodeEvent.NeighbourUp(B), new NodeEvent.Tick());
        for (int i = 0; i < 2_000; i++) {
            happen(random);
            long left = node.nextWake() - clock.millis();
            if (left > 1) {
                clock.advance(random.nextLong(left - 1));
                int commits = node.store().commits();
                long next = node.nextWake();
                assertThat(node.tick()).as("at %s of %s", clock.millis(), next).isEmpty();
                assertThat(node.store().commits()).isEqualTo(commits);
            }
            clock.advance(Math.max(0, node.nextWake() - clock.millis()));
            node.tick();
            assertThat(node.nextWake()).as("it does not spin").isGreaterThan(clock.millis());
        }
    }

    private void happen(Random random) {
        Payment payment = payment(random.nextInt(4), random.nextInt(30));
        NodeId from = random.nextBoolean() ? A : B;
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> node.submit(payment);
            case 3, 4, 5 -> gossip(payment);
            case 6 -> node.receive(from, new Messages.Announce(List.of(anyHash(random))));
            case 7 -> node.mine(9);
            case 8 -> node.handle(new NodeEvent.NeighbourDown(from));
            default -> node.handle(new NodeEvent.NeighbourUp(from));
        }
    }

    private static Hash256 anyHash(Random random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return Hash256.twice(bytes);
    }

    @Test
    void wakesFewTimesInNetworkAtRest() {
        Simulation network = new Simulation(GENESIS, 4, 1);
        network.runFor(60_000);
        long before = network.wakes();
        network.runFor(600_000);
        // a heartbeat every 1.5 to 2.5 s
        assertThat((network.wakes() - before) / 4).isBetween(240L, 450L);
    }

    private List<Effect> gossip(Payment payment) {
        node.receive(A, new Messages.Announce(List.of(payment.leaf())));
        return node.receive(A, new Messages.Payments(List.of(payment)));
    }

    private static Payment payment(int from, long sequence) {
        return PaymentFixture.in(GENESIS).from(from).sequence(sequence).to(5, 1).build();
    }
}
