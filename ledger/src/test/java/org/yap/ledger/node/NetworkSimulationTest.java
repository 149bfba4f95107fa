package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Simulation;

/** Whole nodes that gossip with each other in virtual time. */
class NetworkSimulationTest {
    private static final long MINUTE = 60_000;

    @Test
    void paysFromOneNodeToTheOppositeOneInARingOfFour() {
        Genesis genesis = TestNetworks.genesis(1);
        Simulation network = new Simulation(genesis, 4, 1);
        Payment payment = PaymentFixture.in(genesis).from(0).to(7, 250).fee(3).build();
        network.submit(0, payment);

        assertThat(network.runUntil(
                        () -> network.node(2).status().pooled(payment.id()).isPresent(), 5_000))
                .isTrue();
        network.mineOne(1);
        assertThat(network.runUntil(network::agree, 10_000)).isTrue();

        network.nodes().forEach(node -> {
            assertThat(node.tip().height()).isEqualTo(1);
            assertThat(node.store()
                            .allAccounts()
                            .get(TestKeys.account(7))
                            .balance()
                            .units())
                    .isEqualTo(250);
            assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
            assertThat(node.status().poolCount()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,2"})
    void endsInOneChainAfterAPartitionInSpiteOfLosses(long seed, int margin) {
        Simulation network = network(20, seed, margin).loss(0.05);
        network.mineAll();
        network.runFor(3 * MINUTE);
        network.cutFrom(8);
        network.runFor(5 * MINUTE);
        assertThat(network.agree()).isFalse();
        network.heal();
        network.runFor(MINUTE);

        settle(network);
        assertThat(network.highest().height()).isGreaterThan(20);
    }

    @Test
    void goesOnWhenStoresFailBeforeOrAfterTheyTookACommit() {
        Simulation network = network(10, 5, 0).loss(0.02).storeFailures(0.01);
        network.mineAll();
        List<Payment> acknowledged = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            acknowledged.add(payment(network, i % 4, i / 4));
            network.submitWhenUp(i, acknowledged.get(i));
            network.runFor(MINUTE / 4);
        }
        network.runFor(2 * MINUTE);
        network.storeFailures(0);
        assertThat(network.failures()).isGreaterThan(10);
        settle(network);
        network.nodes()
                .forEach(node -> acknowledged.forEach(payment ->
                        assertThat(node.store().heightOf(payment).orThrow()).isPresent()));
    }

    @Test
    void minesUndonePaymentsAgainAfterAPartition() {
        Simulation network = network(6, 7, 0);
        network.runFor(MINUTE / 10);
        network.cutFrom(3);
        Payment left = payment(network, 0, 0);
        Payment right = payment(network, 1, 0);
        network.submit(0, left);
        network.submit(5, right);
        network.runFor(MINUTE / 4);
        network.mineOne(1);
        network.mineOne(4);
        network.runFor(MINUTE / 4);
        network.mineOne(4);
        network.runFor(MINUTE / 4);
        assertThat(network.tips()).hasSize(2);
        network.heal();
        network.runFor(MINUTE / 4);
        assertThat(network.tips()).hasSize(1);
        network.mineOne(2);
        network.runFor(MINUTE / 4);
        network.nodes().forEach(node -> {
            assertThat(node.store().heightOf(left).orThrow()).isPresent();
            assertThat(node.store().heightOf(right).orThrow()).isPresent();
            assertThat(node.status().poolCount()).isZero();
        });
        settle(network);
    }

    @Test
    void doesNotSwitchForALeadWithinTheMarginAndDoesBeyondIt() {
        Simulation network = network(4, 9, 2);
        network.runFor(MINUTE / 10);
        network.cutFrom(2);
        network.mineOne(0);
        for (int i = 0; i < 3; i++) {
            network.mineOne(3);
            network.runFor(MINUTE / 6);
        }
        network.heal();
        network.runFor(MINUTE / 2);
        assertThat(network.tips()).as("three blocks against one: a lead of two").hasSize(2);
        network.mineOne(3);
        network.runFor(MINUTE / 2);
        assertThat(network.tips()).hasSize(1);
        assertThat(network.highest().height()).isEqualTo(4);
    }

    /** Of {@code blocks} block intervals after a partition of thirty; for each margin, a few seeds. */
    @ParameterizedTest
    @CsvSource({"0,20", "1,20", "6,60", "20,150"})
    void healsWhileEverybodyMines(int margin, int blocks) {
        for (long seed = 1; seed <= 2; seed++) {
            Simulation network = network(12, seed, 6, margin);
            network.mineAll();
            network.runFor(MINUTE);
            network.cutFrom(6);
            network.runFor(5 * MINUTE);
            network.heal();
            assertThat(network.runUntil(network::agree, blocks * 10_000L))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    /** A margin must not keep nodes apart when nothing else does. */
    @Test
    void agreesAsMuchWithAMarginAsWithout() {
        long without = agreement(0);
        assertThat(agreement(6)).isGreaterThan(without * 99 / 100);
        assertThat(without).isGreaterThan(540);
    }

    /** In so many of 600 seconds all nodes are on one chain. */
    private static long agreement(int margin) {
        Simulation network = network(12, 3, 6, margin);
        network.mineAll();
        long seconds = 0;
        for (int i = 0; i < 600; i++) {
            network.runFor(1_000);
            seconds += network.agree() ? 1 : 0;
        }
        return seconds;
    }

    private static Simulation network(int nodes, long seed, int margin) {
        return network(nodes, seed, 0, margin);
    }

    private static Simulation network(int nodes, long seed, int depth, int margin) {
        Genesis genesis = Genesis.of(TestNetworks.rules(2)
                        .switchDepth(depth)
                        .switchMargin(margin)
                        .rewardMaturity(depth + margin + 1)
                        .build())
                .orThrow();
        return new Simulation(genesis, nodes, seed);
    }

    private static Payment payment(Simulation network, int from, long sequence) {
        return PaymentFixture.in(network.genesis())
                .from(from)
                .sequence(sequence)
                .to(7, 10)
                .build();
    }

    /** One node mines on until its branch leads all others by more than the margin; then all are on one chain. */
    private static void settle(Simulation network) {
        network.stopMining();
        network.runFor(MINUTE / 2);
        for (int i = 0; i < 10 && !network.agree(); i++) {
            network.mineOne(0);
            network.runFor(MINUTE / 4);
        }
        assertThat(network.tips()).hasSize(1);
        network.nodes().forEach(node -> {
            assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
            assertThat(node.store().allAccounts())
                    .isEqualTo(network.node(0).store().allAccounts());
        });
    }
}
