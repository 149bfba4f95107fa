package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

/** The only neighbour showed more headers than it is asked for at a time, and switches to another branch before it sends blocks. */
class SwitchingNeighbourTest {
    private static final Genesis GENESIS = TestNetworks.genesis(36);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int LONG = HeaderBounds.DEFAULT.aboveTip() + 2_100;

    private final FakeClock clock = FakeClock.afterGenesis(1_000_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private void passSeconds(int seconds, HostileNeighbour neighbour) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(1_000);
            neighbour.converse(node.tick());
            neighbour.tellTip();
        }
    }

    @Test
    void isFollowedToItsNewBranch() {
        HostileNeighbour before = new HostileNeighbour(node, 1, BUILDER.chain(BUILDER.genesis(), LONG), Manner.SILENT);
        before.connect();
        passSeconds(3, before);
        assertThat(node.node().status().catchingUpTo()).hasValueSatisfying(height -> assertThat(height)
                .isGreaterThanOrEqualTo(HeaderBounds.DEFAULT.aboveTip()));

        List<Built> branch = new ArrayList<>();
        branch.add(BUILDER.on(BUILDER.genesis()).extraNonce(7).mine());
        branch.addAll(BUILDER.chain(branch.get(0), LONG + 100));
        passSeconds(120, new HostileNeighbour(node, 1, branch, Manner.HONEST));
        assertThat(node.tip().hash()).isEqualTo(branch.get(LONG + 100).hash());
    }
}
