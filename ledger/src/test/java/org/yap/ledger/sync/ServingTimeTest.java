package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** Answers are rationed by the time that they take to find, too: few bytes can be much work. */
class ServingTimeTest {
    private static final Genesis GENESIS = TestNetworks.genesis(34);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final NodeId GREEDY = NodeUnderTest.id(1);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    @BeforeEach
    void meet() {
        BUILDER.chain(BUILDER.genesis(), 3).forEach(built -> node.take(built.block()));
        node.handle(new NodeEvent.NeighbourUp(GREEDY));
    }

    @Test
    void givesFewAnswersWithHeadersAtOnce() {
        Messages.GetHeaders question =
                new Messages.GetHeaders(List.of(GENESIS.header().hash()));
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            effects.addAll(node.receive(GREEDY, question));
        }
        assertThat(sent(effects, GREEDY, Messages.Headers.class)).hasSize(4);
        clock.advance(Allowance.PERIOD_MILLIS);
        assertThat(sent(node.tick(), GREEDY, Messages.Headers.class)).hasSize(1);
    }

    @Test
    void looksForFewUnknownBlocksAtOnce() {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] unknown = new byte[Hash256.LENGTH];
            unknown[0] = (byte) i;
            unknown[1] = (byte) (i >>> 8);
            effects.addAll(node.receive(GREEDY, new Messages.GetBlock(Hash256.of(unknown))));
        }
        assertThat(sent(effects, GREEDY, Messages.NoBlock.class)).hasSize(16);
    }
}
