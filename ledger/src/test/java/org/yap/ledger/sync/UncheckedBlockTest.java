package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.check.NoVerdict;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.Step;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** This node could not look at a block that came: it asks for it again, and blames nobody. */
class UncheckedBlockTest {
    private static final Genesis GENESIS = TestNetworks.genesis(38);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final Built BLOCK = BUILDER.on(BUILDER.genesis()).mine();
    private static final NodeId FIRST = NodeUnderTest.id(1);
    private static final NodeId SECOND = NodeUnderTest.id(2);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private void comesUp(NodeId neighbour) {
        node.handle(new NodeEvent.NeighbourUp(neighbour));
        node.receive(neighbour, HeaderSync.message(BLOCK.entry()));
    }

    /** Brings the block, without the check that follows. */
    private Effect.CheckBlock sends(NodeId neighbour) {
        Message piece =
                HostileNeighbour.pieces(BLOCK.hash(), BLOCK.block().bytes()).get(0);
        Step step = node.node().handle(List.of(new NodeEvent.MessageReceived(neighbour, piece)), clock.millis());
        step.commit().ifPresent(node.store()::apply);
        node.node().stored();
        return NodeUnderTest.effects(step.effects(), Effect.CheckBlock.class)
                .findFirst()
                .orElseThrow();
    }

    private List<Effect> findsNoVerdict(NodeId from, Effect.CheckBlock request) {
        return node.handle(new NodeEvent.BlockChecked(from, request, Judged.reject(NoVerdict.NOT_CHECKED, "")));
    }

    @Test
    void isAskedForElsewhereAtOnce() {
        comesUp(FIRST);
        comesUp(SECOND);
        List<Effect> effects = findsNoVerdict(FIRST, sends(FIRST));
        assertThat(sent(effects, SECOND, Messages.GetBlock.class)).hasSize(1);
        assertThat(blamed(effects, FIRST)).isEmpty();
    }

    @Test
    void isAskedForAgainSoonIfNobodyElseHasIt() {
        comesUp(FIRST);
        findsNoVerdict(FIRST, sends(FIRST));
        clock.advance(BlockSources.GRACE_MILLIS);
        assertThat(sent(node.tick(), FIRST, Messages.GetBlock.class)).hasSize(1);
        node.receive(
                FIRST,
                HostileNeighbour.pieces(BLOCK.hash(), BLOCK.block().bytes()).get(0));
        assertThat(node.tip().hash()).isEqualTo(BLOCK.hash());
        assertThat(NoVerdict.NOT_CHECKED.id()).isEqualTo("not-checked");
    }
}
