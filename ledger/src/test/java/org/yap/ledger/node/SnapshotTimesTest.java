package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.state.AccountSnapshot;

class SnapshotTimesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(67);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    @Test
    void countsTheBlocksThatAStartHadToConnectAgain() {
        NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(10_000_000));
        Built first = BUILDER.on(BUILDER.genesis()).mine();
        node.take(first.block());
        NodeSettings often = NodeUnderTest.SETTINGS.with(new SnapshotPace(1, 0, 10_000));

        NetworkNode restored = NetworkNode.restore(node.store(), often, new Random(1), node.now());

        assertThat(restored.snapshotDue(node.now()).map(AccountSnapshot::height))
                .contains(1L);
        assertThat(restored.snapshotDue(node.now())).isEmpty();
    }
}
