package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.relay.RelayLimits;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.BulkMessages.Blocks;
import org.yap.ledger.wire.BulkMessages.GetBlocks;
import org.yap.ledger.wire.Messages;

/** Small blocks that are asked for and sent many at a time. */
class SmallBlocksTest {
    private static final Genesis GENESIS = TestNetworks.genesis(83);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final Built LARGE = large();
    private static final List<Built> CHAIN = BUILDER.chain(BUILDER.genesis(), 600);
    private static final NodeId A = NodeUnderTest.id(1);

    private final FakeClock clock = FakeClock.afterGenesis(1_000_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    /** Of more bytes than a message may have. */
    private static Built large() {
        ChainBuilder.Draft draft = BUILDER.on(BUILDER.genesis());
        for (int i = 0; i < 60; i++) {
            PaymentFixture payment = PaymentFixture.in(GENESIS).from(i % 4).sequence(i / 4);
            IntStream.range(0, 250).forEach(output -> payment.to(5, 1));
            draft.pay(payment.build());
        }
        return draft.mine();
    }

    private static List<Hash256> hashes(int from, int to) {
        return CHAIN.subList(from, to).stream().map(Built::hash).toList();
    }

    private void have(List<Built> blocks) {
        blocks.forEach(each -> node.take(each.block()));
        node.handle(new NodeEvent.NeighbourUp(A));
    }

    @Test
    void areFetchedWithFewQuestions() {
        HostileNeighbour honest = new HostileNeighbour(node, 1, CHAIN, Manner.HONEST);
        assertThat(blamed(honest.connect(), honest.id())).isEmpty();
        assertThat(node.tip().height()).isEqualTo(600);
        assertThat(honest.blocksAsked()).containsExactlyElementsOf(hashes(0, 600));
        assertThat(honest.received(GetBlocks.class).size()
                        + honest.received(Messages.GetBlock.class).size())
                .isLessThan(30);
    }

    @Test
    void areAskedForElsewhereIfTheyDoNotCome() {
        HostileNeighbour honest = new HostileNeighbour(node, 1, CHAIN.subList(0, 300), Manner.HONEST);
        honest.connect();
        HostileNeighbour silent = new HostileNeighbour(node, 2, CHAIN, Manner.SILENT);
        silent.connect();
        assertThat(silent.received(GetBlocks.class)).hasSize(1);
        HostileNeighbour other = new HostileNeighbour(node, 3, CHAIN, Manner.HONEST);
        other.connect();
        clock.advance(BlockAssembly.FIRST_MILLIS);
        other.converse(node.tick());
        assertThat(node.tip().height()).isEqualTo(600);
    }

    @Test
    void goInOneMessageAsManyAsFit() {
        have(Stream.concat(Stream.of(LARGE), BUILDER.chain(LARGE, 3).stream()).toList());
        List<Hash256> asked = new ArrayList<>();
        Built last = BUILDER.genesis();
        for (Hash256 hash = node.tip().hash(); !hash.equals(last.hash()); ) {
            asked.add(0, hash);
            hash = node.store().mainEntry(hash).orElseThrow().header().previous();
        }
        List<Effect> effects = node.receive(A, new GetBlocks(asked));
        assertThat(sent(effects, A, Blocks.class)).isEmpty();
        assertThat(sent(effects, A, Messages.BlockPiece.class))
                .as("the first one alone is too large")
                .hasSizeGreaterThan(1)
                .allMatch(piece -> piece.hash().equals(LARGE.hash()));
        List<Effect> rest = node.receive(A, new GetBlocks(List.of(asked.get(1), asked.get(2), LARGE.hash())));
        assertThat(sent(rest, A, Blocks.class)).singleElement().satisfies(message -> assertThat(message.blocks())
                .hasSize(2));
    }

    @Test
    void areSaidNotToBeHereIfTheFirstIsNot() {
        have(CHAIN.subList(0, 3));
        List<Effect> effects = node.receive(A, new GetBlocks(hashes(3, 6)));
        assertThat(sent(effects, A, Messages.NoBlock.class))
                .containsExactly(new Messages.NoBlock(CHAIN.get(3).hash()));
        assertThat(sent(node.receive(A, new GetBlocks(hashes(1, 6))), A, Blocks.class))
                .singleElement()
                .satisfies(message -> assertThat(message.blocks()).hasSize(2));
    }

    /** One by one it would be 64 in 200 milliseconds, since each counts as much as a message. */
    @Test
    void goToOneNeighbourByThousandsASecond() {
        have(CHAIN);
        int blocks = 0;
        int next = 0;
        for (int millis = 0; millis < 1_000; millis += 20) {
            List<Effect> effects = node.receive(A, new GetBlocks(hashes(next, next + BulkMessages.MAX_BLOCKS)));
            assertThat(blamed(effects, A)).isEmpty();
            blocks += sent(effects, A, Blocks.class).stream()
                    .mapToInt(each -> each.blocks().size())
                    .sum();
            next = (next + BulkMessages.MAX_BLOCKS) % (CHAIN.size() - BulkMessages.MAX_BLOCKS);
            clock.advance(20);
        }
        assertThat(blocks).isGreaterThan(2_000).isLessThan(4_000);
    }

    @Test
    void areAskedForOneByOneIfThereIsNoRoomForMore() {
        HostileNeighbour honest = new HostileNeighbour(node, 1, CHAIN.subList(0, 100), Manner.HONEST);
        NodeLimits none = new NodeLimits(1 << 20, NodeUnderTest.own(1_000), RelayLimits.MOST, 0);
        NodeSettings unused = new NodeSettings(none, 2_016, 500, 100, HeaderBounds.DEFAULT);
        node.handle(new NodeEvent.LimitsChanged(unused.limits()));
        honest.connect();
        assertThat(node.tip().height()).isEqualTo(100);
        assertThat(honest.received(GetBlocks.class)).isEmpty();
    }

    @Test
    void areBlamedOnWhoeverSendsOthersOrMore() {
        HostileNeighbour honest = new HostileNeighbour(node, 1, CHAIN.subList(0, 300), Manner.HONEST);
        honest.connect();
        HostileNeighbour bad = new HostileNeighbour(node, 2, CHAIN.subList(0, 310), Manner.SILENT);
        bad.connect();
        List<GetBlocks> asked = bad.received(GetBlocks.class);
        assertThat(asked).containsExactly(new GetBlocks(hashes(300, 310)));
        List<byte[]> more = new ArrayList<>();
        CHAIN.subList(300, 311).forEach(each -> more.add(each.block().bytes()));
        assertThat(blamed(node.receive(bad.id(), new Blocks(more)), bad.id()))
                .containsExactly(RejectReason.MESSAGE_MALFORMED);
        assertThat(node.tip().height()).isEqualTo(300);
    }
}
