package org.yap.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

class SimulationTest {
    private static final Genesis GENESIS = TestNetworks.genesis(81);
    private static final long SECOND = 1_000;

    private final Simulation network =
            new Simulation(SimulationSetup.of(GENESIS, 4, 1).topology(Topology.ring()));

    @Test
    void anotherSeedGivesAnotherTraceAndTheSameOneTheSame() {
        assertThat(traceOf(1)).isEqualTo(traceOf(1)).isNotEqualTo(traceOf(2));
    }

    private static String traceOf(long seed) {
        Simulation run = new Simulation(SimulationSetup.of(GENESIS, 6, seed)).loss(0.1);
        run.mineAll();
        run.runFor(30 * SECOND);
        return run.trace().hash();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void crashedNodeComesUpWithWhatItHadStoredAndCatchesUp(boolean silent) {
        network.mineOne(0);
        network.runFor(5 * SECOND);
        network.crash(network.node(2), silent);
        network.runFor(SECOND);
        assertThat(network.node(1).connected().contains(2))
                .as("noticed at once")
                .isEqualTo(silent);
        network.runFor(SimulationSetup.CONNECTION_TTL_MILLIS);
        assertThat(network.node(1).connected()).doesNotContain(2);
        network.mineOne(0);
        network.runFor(5 * SECOND);
        assertThat(network.node(2).tip().height()).isEqualTo(1);
        network.restart(network.node(2));
        network.runFor(5 * SECOND);
        assertThat(network.node(2).tip().height()).isEqualTo(2);
    }

    @Test
    void bothSidesNoticeACutAndItsEnd() {
        network.runFor(SECOND);
        network.cutFrom(2);
        network.runFor(2 * SimulationSetup.CONNECTION_TTL_MILLIS);
        assertThat(network.node(1).connected()).containsExactly(0);
        network.heal();
        network.runFor(2 * SimulationSetup.CONNECTION_TTL_MILLIS);
        assertThat(network.node(1).connected()).containsExactly(0, 2);
    }

    @Test
    void minersFindBlocksAtTheirShareOfThePace() {
        Simulation fast = new Simulation(SimulationSetup.of(GENESIS, 4, 3));
        fast.mining().power(fast.node(0), 0.9);
        fast.mining().power(fast.node(1), 0.1);
        List<Integer> miners = new ArrayList<>();
        fast.observe(new Observer() {
            @Override
            public void happened(SimulatedNode node, String what) {
                if (what.startsWith("mined")) {
                    miners.add(node.number());
                }
            }
        });
        fast.runFor(4_000 * SECOND);
        assertThat(miners).hasSizeBetween(250, 450);
        assertThat((double) miners.stream().filter(miner -> miner == 0).count() / miners.size())
                .isBetween(0.8, 0.98);
    }

    @Test
    void clocksOfNodesMayDiffer() {
        network.node(1).skew(-20 * SECOND);
        network.mineOne(0);
        network.runFor(5 * SECOND);
        network.mineOne(1);
        network.runFor(5 * SECOND);
        assertThat(network.highest().height()).isEqualTo(2);
        assertThat(network.node(1).now()).isEqualTo(network.now() - 20 * SECOND);
        assertThat(network.agree()).isTrue();
    }

    @Test
    void behaviourStandsBetweenTheProductionCodeAndTheLinks() {
        network.node(0).behave(new Behaviour() {
            @Override
            public List<Message> outgoing(SimulatedNode self, int to, Message message) {
                return message.kind() == Messages.Tip.KIND ? List.of() : List.of(message);
            }
        });
        network.mineOne(0);
        network.runFor(10 * SECOND);
        assertThat(network.node(0).tip().height()).isEqualTo(1);
        assertThat(network.node(1).tip().height()).isZero();
        assertThat(network.agree()).as("all honest ones").isTrue();
    }

    @Test
    void failsWithTheSeedWhenAnHonestNodeBlamesAnother() {
        network.runFor(SECOND);
        Messages.BlockPiece unasked = new Messages.BlockPiece(GENESIS.header().hash(), 0, 1, new byte[] {1});
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        network.node(0).send(1, unasked);
                    }
                    network.runFor(SECOND);
                })
                .isInstanceOf(SimulationFailed.class)
                .hasMessageContaining("node 1: blames honest node 0")
                .hasMessageContaining("seed 1");
        Simulation other = new Simulation(SimulationSetup.of(GENESIS, 4, 1));
        other.node(0).behave(new Behaviour() {});
        for (int i = 0; i < 1_000; i++) {
            other.node(0).send(1, unasked);
        }
        other.runFor(SECOND);
    }

    @Test
    void failsWhenAnAcknowledgedPaymentIsNowhere() {
        Payment payment = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();
        network.node(0).submit(payment, ClientId.NONE);
        network.checkAll();
        network.tell(observer -> observer.acknowledged(network.node(1), payment, ClientId.NONE));
        assertThatThrownBy(network::checkAll)
                .isInstanceOf(SimulationFailed.class)
                .hasMessageContaining("node 1: lost payments of its users");
    }

    @Test
    void honestNodesAreNotMovedByTipsThatAreNotThere() {
        network.node(0).behave(new Behaviour() {
            @Override
            public List<Message> outgoing(SimulatedNode self, int to, Message message) {
                return List.of(new Messages.Tip(self.tip().header(), 1_000_000, BigInteger.ONE.shiftLeft(200)));
            }
        });
        network.mineOne(2);
        network.runFor(30 * SECOND);
        assertThat(network.node(1).tip()).isEqualTo(network.node(2).tip());
    }
}
