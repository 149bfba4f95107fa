package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.BulkPayments;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.relay.RelayLimits;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/** A neighbour says that a block is larger than there is room for, with a message of a few bytes. */
class BlockSizeLiesTest {
    private static final int MAX_BLOCK_BYTES = 1_000_000;
    private static final int MAX_PIECES = MAX_BLOCK_BYTES / Messages.PIECE_BYTES + 1;
    private static final BulkPayments BULK =
            BulkPayments.in(TestNetworks.rules(47).maxBlockBytes(MAX_BLOCK_BYTES), 1);
    private static final List<Built> CHAIN = chain();
    /** For two blocks of the size that is expected of the first ones, not for three. */
    private static final long ROOM = 5L << 20;

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(
            BULK.genesis(),
            BULK.checks(),
            clock,
            new NodeSettings(
                    new NodeLimits(1 << 20, NodeUnderTest.own(1_000), RelayLimits.MOST, ROOM),
                    2_016,
                    500,
                    100,
                    HeaderBounds.DEFAULT),
            1);
    private final List<Effect.Send> asked = new ArrayList<>();
    private Effect.Send ahead;

    private static List<Built> chain() {
        ChainBuilder builder = ChainBuilder.in(BULK.genesis());
        return builder.chain(builder.genesis(), 6);
    }

    private static Hash256 block(int height) {
        return CHAIN.get(height - 1).hash();
    }

    @BeforeEach
    void setUp() {
        for (int i = 1; i <= 3; i++) {
            HostileNeighbour neighbour = new HostileNeighbour(node, i, CHAIN, Manner.HONEST);
            List<Effect> effects = new ArrayList<>(node.handle(new NodeEvent.NeighbourUp(neighbour.id())));
            effects.addAll(node.receive(neighbour.id(), neighbour.tip()));
            for (Effect.Send send :
                    NodeUnderTest.effects(effects, Effect.Send.class).toList()) {
                if (send.message() instanceof Messages.GetHeaders question) {
                    neighbour.answers(question).forEach(answer -> note(node.receive(neighbour.id(), answer)));
                }
            }
            note(effects);
        }
        assertThat(asked)
                .extracting(Effect.Send::message)
                .containsExactly(new Messages.GetBlock(block(1)), new Messages.GetBlock(block(2)));
        ahead = asked.get(1);
        asked.clear();
    }

    private void note(List<Effect> effects) {
        NodeUnderTest.effects(effects, Effect.Send.class)
                .filter(send -> send.message() instanceof Messages.GetBlock)
                .forEach(asked::add);
    }

    private List<Effect> lie(int pieces) {
        List<Effect> effects =
                node.receive(ahead.to(), new Messages.BlockPiece(block(2), pieces - 1, pieces, new byte[1]));
        note(effects);
        return effects;
    }

    @Test
    void isBlamedIfNoBlockMayBeSoLarge() {
        assertThat(blamed(lie(1_024), ahead.to())).containsExactly(RejectReason.BLOCK_TOO_LARGE);
        assertThat(asked)
                .as("asked of another neighbour")
                .extracting(Effect.Send::message)
                .containsExactly(new Messages.GetBlock(block(2)));
        assertThat(asked.get(0).to()).isNotEqualTo(ahead.to());
    }

    @Test
    void doesNotKeepTheNodeFromFetchingOtherBlocksAheadElsewhere() {
        assertThat(blamed(lie(MAX_PIECES), ahead.to())).isEmpty();
        assertThat(asked).extracting(Effect.Send::message).containsExactly(new Messages.GetBlock(block(3)));
        assertThat(asked.get(0).to())
                .as("the liar gets no other block ahead of its turn")
                .isNotEqualTo(ahead.to());
    }

    @Test
    void goesOnWithTheLiarAfterAWhile() {
        lie(MAX_PIECES);
        asked.clear();
        clock.advance(4_000);
        note(node.tick());
        assertThat(asked).isEmpty();
        clock.advance(30_000);
        note(node.tick());
        assertThat(asked).extracting(Effect.Send::to).contains(ahead.to());
    }
}
