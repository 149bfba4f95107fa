package org.yap.ledger.simulation.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ledger.simulation.overlay.measure.OverlayShape;

class OverlaySimulationTest {
    private static final int SEED = 1;

    private final OverlaySimulation network = new OverlaySimulation(OverlaySetup.of(SEED));

    @Test
    void linkInOneDirectionMakesNoNeighbours() {
        OverlayNode first = network.begin();
        OverlayNode second = network.begin();
        network.links().blockBridge(first, second);
        network.meet(second, first);
        network.runFor(60_000);
        assertThat(first.neighbours()).isEmpty();
        assertThat(second.neighbours()).isEmpty();
    }

    @Test
    void isWholeThoughMessagesGetLost() {
        network.links().loss(0.1);
        OverlayNode first = network.begin();
        for (int i = 0; i < 5; i++) {
            network.join(first);
        }
        network.runFor(60_000);
        assertThat(network.runUntil(() -> OverlayShape.of(network).isOne(), 10_000))
                .isTrue();
    }

    @Test
    void sameSeedIsTheSameRun() {
        assertThat(trace(SEED)).isEqualTo(trace(SEED)).isNotEqualTo(trace(SEED + 1));
    }

    private static String trace(int seed) {
        OverlaySimulation overlay = new OverlaySimulation(OverlaySetup.of(seed));
        OverlayNode first = overlay.begin();
        for (int i = 0; i < 4; i++) {
            overlay.join(first);
        }
        overlay.runFor(30_000);
        return overlay.traceHash();
    }
}
