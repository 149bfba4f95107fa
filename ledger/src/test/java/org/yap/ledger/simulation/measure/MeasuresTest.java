package org.yap.ledger.simulation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.SimulationSetup;
import org.yap.ledger.simulation.Topology;

class MeasuresTest {
    private static final long SECOND = 1_000;

    private final Simulation network =
            new Simulation(SimulationSetup.of(TestNetworks.genesis(83), 4, 1).topology(Topology.ring()));

    @Test
    void agreementIsAShareOfTime() {
        network.runFor(10 * SECOND);
        Agreement agreement = new Agreement(network);
        network.runFor(20 * SECOND);
        assertThat(agreement.ofAll()).isEqualTo(1);
        network.cutFrom(2);
        network.mineOne(0);
        network.runFor(20 * SECOND);
        assertThat(agreement.ofAll()).isCloseTo(0.5, within(0.02));
        assertThat(agreement.onCommonTip()).isCloseTo(0.75, within(0.02));
        assertThat(agreement.onBestTip()).isCloseTo(0.75, within(0.02));
    }

    @Test
    void nodesThatAreDownDoNotCount() {
        Agreement agreement = new Agreement(network);
        network.crash(network.node(3), false);
        network.mineOne(0);
        network.runFor(100 * SECOND);
        assertThat(agreement.ofAll()).isGreaterThan(0.98);
        network.restart(network.node(3));
        network.runFor(100 * SECOND);
        assertThat(agreement.ofAll()).isGreaterThan(0.98).isLessThan(1);
    }

    @Test
    void propagationCountsNodesThatAreUp() {
        Propagation propagation = new Propagation(network);
        network.runFor(10 * SECOND);
        network.crash(network.node(3), false);
        network.mineOne(0);
        network.runFor(10 * SECOND);
        assertThat(propagation.toHalf()).isBetween(10.0, 500.0);
        assertThat(propagation.toNineTenths()).isBetween(propagation.toHalf(), 1_000.0);
    }
}
