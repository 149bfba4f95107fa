package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

class WantedBridgesTest {
    private static final NodeId ANN = NodeId.ofHex("a1".repeat(32));
    private static final NodeId BEN = NodeId.ofHex("b2".repeat(32));
    private static final NodeId CAT = NodeId.ofHex("c3".repeat(32));
    private static final HostPort HOST = new HostPort("host", 1);

    private final Set<NodeId> broken = new HashSet<>();
    private final Set<NodeId> open = new HashSet<>();
    private final List<Runnable> closing = new ArrayList<>();
    private boolean closesLate;
    private final WantedBridges<AutoCloseable> bridges = new WantedBridges<>(this::open, this::close);

    private AutoCloseable open(NodeId neighbour, HostPort address) throws IOException {
        if (broken.contains(neighbour)) {
            throw new IOException("as the test wants it");
        }
        assertThat(open.add(neighbour)).as("two bridges to one neighbour").isTrue();
        return () -> open.remove(neighbour);
    }

    private void close(Runnable task) {
        if (closesLate) {
            closing.add(task);
        } else {
            task.run();
        }
    }

    @Test
    void opensWhenAskedAgainWhatCouldNotBeOpened() {
        broken.add(ANN);
        assertThatThrownBy(() -> bridges.connect(ANN, HOST)).hasMessageContaining("host:1");
        assertThat(bridges.to(ANN)).isEmpty();
        bridges.openMissing();
        assertThat(open).as("whoever asked was told that there is none").isEmpty();

        broken.clear();
        bridges.connect(ANN, HOST);
        bridges.connect(ANN, HOST);
        assertThat(open).containsExactly(ANN);
    }

    @Test
    void opensAllAgainAsSoonAsEachCanBe() {
        List.of(ANN, BEN, CAT).forEach(node -> bridges.connect(node, HOST));
        bridges.closeAll();
        assertThat(open).isEmpty();
        broken.add(BEN);
        assertThatThrownBy(bridges::openMissing).isInstanceOf(IllegalStateException.class);
        assertThat(open).containsExactlyInAnyOrder(ANN, CAT);
        broken.clear();
        bridges.openMissing();
        assertThat(open).containsExactlyInAnyOrder(ANN, BEN, CAT);
    }

    @Test
    void opensNoSecondBridgeBeforeTheFirstHasClosed() {
        bridges.connect(ANN, HOST);
        closesLate = true;
        bridges.disconnect(ANN);
        assertThat(bridges.to(ANN)).isEmpty();
        bridges.connect(ANN, HOST);
        bridges.openMissing();
        assertThat(bridges.to(ANN)).isEmpty();
        closing.forEach(Runnable::run);
        bridges.openMissing();
        assertThat(bridges.to(ANN)).isPresent();
    }

    @Test
    void opensNothingThatIsNotWantedAnyMore() {
        List.of(ANN, BEN, CAT).forEach(node -> bridges.connect(node, HOST));
        bridges.disconnect(ANN);
        bridges.openMissing();
        assertThat(open).containsExactlyInAnyOrder(BEN, CAT);
        bridges.clear();
        bridges.openMissing();
        assertThat(open).isEmpty();
    }
}
