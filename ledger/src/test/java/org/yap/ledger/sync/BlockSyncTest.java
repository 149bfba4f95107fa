package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.InvalidBlocks;
import org.yap.ledger.fixture.InvalidBlocks.Invalid;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Learning of better chains from neighbours, honest and other, and fetching their blocks. */
class BlockSyncTest {
    private static final Genesis GENESIS = TestNetworks.genesis(31);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Built> CHAIN = BUILDER.chain(BUILDER.genesis(), 20);
    private static final NodeSettings FEW_HEADERS = new NodeSettings(1 << 20, 50, 20, 3, NodeUnderTest.own(1_000));

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private HostileNeighbour neighbour(int number, List<Built> chain, Manner manner) {
        return new HostileNeighbour(node, number, chain, manner);
    }

    static List<Invalid> badHeaders() {
        return InvalidBlocks.headers(GENESIS, CHAIN.get(19)).stream()
                .filter(each -> each.reason() != RejectReason.BLOCK_UNKNOWN_PARENT)
                .toList();
    }

    static List<Invalid> condemned() {
        return InvalidBlocks.condemned(GENESIS, CHAIN.get(19));
    }

    @Test
    void catchesUpWithANeighbourHeadersFirst() {
        HostileNeighbour honest = neighbour(1, CHAIN, Manner.HONEST);
        honest.connect();
        assertThat(node.tip().hash()).isEqualTo(CHAIN.get(19).hash());
        assertThat(node.node().status().catchingUpTo()).isEmpty();
        assertThat(honest.received(Messages.GetHeaders.class)).hasSize(1);
        assertThat(honest.blocksAsked()).hasSize(20);
        assertThat(node.node().status().neighbourTips()).containsKey(honest.id());
    }

    @Test
    void catchesUpOverMoreHeadersThanFitIntoOneMessage() {
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), Messages.MAX_HEADERS + 5);
        HostileNeighbour honest = neighbour(1, chain, Manner.HONEST);
        honest.connect();
        assertThat(node.tip().height()).isEqualTo(Messages.MAX_HEADERS + 5);
        assertThat(honest.received(Messages.GetHeaders.class)).hasSize(2);
    }

    @Test
    void followsABetterBranchThatForksFarBelowTheHeadersInMemory() {
        NodeUnderTest forgetful =
                new NodeUnderTest(GENESIS, new StatelessChecks(GENESIS, TestKeys.SIGNATURES), clock, FEW_HEADERS, 1);
        int depth = Messages.MAX_HEADERS + 200;
        BUILDER.chain(BUILDER.genesis(), depth).forEach(built -> forgetful.take(built.block()));
        List<Built> better =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(7).mine(), depth + 1);
        List<Built> whole = new ArrayList<>(List.of(better.get(0).parent()));
        whole.addAll(better);
        new HostileNeighbour(forgetful, 1, whole, Manner.HONEST).connect();
        assertThat(forgetful.tip().hash()).isEqualTo(whole.get(depth + 1).hash());
    }

    @Test
    void goesOnAfterHeadersGotLost() {
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), 2 * Messages.MAX_HEADERS + 5);
        HostileNeighbour honest = neighbour(1, chain, Manner.HONEST).losingHeaders(2);
        List<Built> mine =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(9).mine(), Messages.MAX_HEADERS + 50);
        node.take(mine.get(0).parent().block());
        mine.forEach(built -> node.take(built.block()));
        honest.connect();
        for (int second = 0; second < 20 && node.tip().height() < chain.size(); second++) {
            clock.advance(1_000);
            honest.converse(node.tick());
        }
        assertThat(node.tip().height()).isEqualTo(chain.size());
    }

    @Test
    void hasOneBlockInFlightPerNeighbourAndAsksSeveralAtOnce() {
        HostileNeighbour first = neighbour(1, CHAIN, Manner.SILENT);
        HostileNeighbour second = neighbour(2, CHAIN, Manner.SILENT);
        first.connect();
        second.connect();
        assertThat(first.received(Messages.GetBlock.class))
                .containsExactly(new Messages.GetBlock(CHAIN.get(0).hash()));
        assertThat(second.received(Messages.GetBlock.class))
                .containsExactly(new Messages.GetBlock(CHAIN.get(1).hash()));
        assertThat(node.node().status().catchingUpTo()).contains(20L);
    }

    /** Or whoever mines two headers could keep everybody from mining and paying. */
    @Test
    void doesNotCountAsBehindForLongWhenBlocksAreWithheld() {
        HostileNeighbour silent = neighbour(1, CHAIN, Manner.SILENT);
        silent.connect();
        assertThat(node.node().status().behind()).contains(20L);
        for (int second = 0; second < 61; second++) {
            clock.advance(1_000);
            node.tick();
            silent.tellTip();
        }
        assertThat(node.node().status().behind()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"SILENT", "LACKING", "MUTATING", "CONFUSING"})
    void asksElsewhereForWhatOneNeighbourDoesNotSendRight(Manner manner) {
        HostileNeighbour bad = neighbour(1, CHAIN, manner);
        HostileNeighbour good = neighbour(2, CHAIN, Manner.HONEST);
        bad.connect();
        good.connect();
        for (int i = 0; i < 40 && node.tip().height() < 20; i++) {
            clock.advance(1_000);
            List<Effect> effects = node.tick();
            bad.converse(effects);
            good.converse(effects);
        }
        assertThat(node.tip().hash()).isEqualTo(CHAIN.get(19).hash());
    }

    @Test
    void turnsToAnotherBranchWhenTheBodiesOfTheBestAreWithheld() {
        List<Built> empty = new ArrayList<>(CHAIN.subList(0, 18));
        empty.add(BUILDER.on(CHAIN.get(17)).extraNonce(5).mine());
        empty.addAll(BUILDER.chain(empty.get(18), 3));
        HostileNeighbour withholding = neighbour(1, empty, Manner.SILENT);
        HostileNeighbour honest = neighbour(2, CHAIN, Manner.HONEST);
        withholding.connect();
        honest.connect();
        for (int i = 0; i < 10 && node.tip().height() < 20; i++) {
            clock.advance(1_000);
            honest.converse(node.tick());
        }
        assertThat(node.tip().hash()).isEqualTo(CHAIN.get(19).hash());
    }

    @Test
    void doesNotCondemnAHeaderForAMutatedBody() {
        Built block = withPayment();
        HostileNeighbour bad = neighbour(1, List.of(block), Manner.MUTATING);
        assertThat(blamed(bad.connect(), bad.id())).contains(RejectReason.BLOCK_BAD_MERKLE_ROOT);
        assertThat(node.tip().height()).isZero();
        HostileNeighbour good = neighbour(2, List.of(block), Manner.HONEST);
        good.connect();
        assertThat(node.tip().hash()).isEqualTo(block.hash());
    }

    private static Built withPayment() {
        Payment payment = PaymentFixture.in(GENESIS).from(0).to(1, 5).build();
        return BUILDER.on(BUILDER.genesis()).pay(payment).mine();
    }

    @Test
    void blamesWhoSendsAnotherBlockThanAskedFor() {
        HostileNeighbour bad = neighbour(1, CHAIN, Manner.CONFUSING);
        assertThat(blamed(bad.connect(), bad.id())).contains(RejectReason.MESSAGE_MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void blamesWhoTellsABadHeader(Invalid invalid) {
        node.take(CHAIN.stream().map(Built::block).toArray(Block[]::new));
        NodeId id = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(id));
        List<Effect> effects = node.receive(
                id,
                new Messages.Tip(
                        BlockHeader.decode(Arrays.copyOf(invalid.bytes(), 80)).orThrow(),
                        21,
                        CHAIN.get(19).entry().work().shiftLeft(1)));
        assertThat(blamed(effects, id)).containsExactly(invalid.reason());
    }

    @ParameterizedTest
    @MethodSource("condemned")
    void condemnsAHeaderWhoseOwnBodyBreaksARule(Invalid invalid) {
        Block block = Block.decode(
                        invalid.bytes(), GENESIS.id(), GENESIS.rules().limits().maxBlockBytes())
                .orThrow();
        Built bad = new Built(
                block, CHAIN.get(19).entry().child(block.header(), block.hash(), BigInteger.TWO), CHAIN.get(19));
        List<Built> chain = new ArrayList<>(CHAIN);
        chain.add(bad);
        HostileNeighbour neighbour = neighbour(1, chain, Manner.HONEST);

        assertThat(blamed(neighbour.connect(), neighbour.id())).contains(invalid.reason());
        assertThat(node.tip().hash()).isEqualTo(CHAIN.get(19).hash());
        assertThat(blamed(neighbour.tellTip(), neighbour.id()))
                .as("told again, its header is enough")
                .containsExactly(invalid.reason());
        assertThat(neighbour.blocksAsked()).hasSize(21);
    }

    @Test
    void refusesPiecesThatNobodyAskedFor() {
        NodeId id = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(id));
        clock.advance(SyncPeer.EARLIER_ANSWERS_MILLIS);
        Built block = CHAIN.get(0);
        List<Effect> effects = node.receive(
                id, HostileNeighbour.pieces(block.hash(), block.block().bytes()).get(0));
        assertThat(blamed(effects, id)).containsExactly(RejectReason.MESSAGE_UNREQUESTED);
        assertThat(RejectReason.MESSAGE_UNREQUESTED.id()).isEqualTo("message-unrequested");
    }

    @Test
    void putsABlockOfSeveralPiecesTogetherInWhateverOrderTheyCome() {
        ChainBuilder.Draft draft = BUILDER.on(BUILDER.genesis());
        for (int sequence = 0; sequence < 100; sequence++) {
            PaymentFixture payment =
                    PaymentFixture.in(GENESIS).from(sequence % 4).sequence(sequence / 4);
            IntStream.range(0, 250).forEach(i -> payment.to(5, 1));
            draft.pay(payment.build());
        }
        Built block = draft.mine();
        NodeId id = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(id));
        List<Effect> asked = node.receive(
                id, new Messages.Tip(block.block().header(), 1, block.entry().work()));
        assertThat(sent(asked, id, Messages.GetBlock.class)).hasSize(1);
        List<Message> pieces = new ArrayList<>(
                HostileNeighbour.pieces(block.hash(), block.block().bytes()));
        assertThat(pieces).hasSize(3);
        for (int index : new int[] {2, 0, 0, 1}) {
            node.receive(id, pieces.get(index));
        }
        assertThat(node.tip().hash()).isEqualTo(block.hash());
    }

    @Test
    void servesItsChainInPieces() {
        node.take(CHAIN.get(0).block(), CHAIN.get(1).block());
        NodeId id = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(id));
        List<Effect> headers =
                node.receive(id, new Messages.GetHeaders(List.of(CHAIN.get(0).hash())));
        assertThat(sent(headers, id, Messages.Headers.class))
                .containsExactly(
                        new Messages.Headers(List.of(CHAIN.get(1).block().header())));
        List<Effect> pieces =
                node.receive(id, new Messages.GetBlock(CHAIN.get(1).hash()));
        assertThat(sent(pieces, id, Messages.BlockPiece.class).get(0).piece())
                .isEqualTo(CHAIN.get(1).block().bytes());
        List<Effect> none = node.receive(id, new Messages.GetBlock(CHAIN.get(5).hash()));
        assertThat(sent(none, id, Messages.NoBlock.class)).hasSize(1);
    }

    @Test
    void tellsItsTipToANewNeighbourAndWheneverItChangesAndNowAndThen() {
        NodeId id = NodeUnderTest.id(1);
        assertThat(sent(node.handle(new NodeEvent.NeighbourUp(id)), id, Messages.Tip.class))
                .hasSize(1);
        assertThat(sent(node.take(CHAIN.get(0).block()), id, Messages.Tip.class))
                .containsExactly(HeaderSync.message(CHAIN.get(0).entry()));
        node.tick();
        clock.advance(3_000);
        assertThat(sent(node.tick(), id, Messages.Tip.class)).hasSize(1);
    }

    @Test
    void noticesWhatNeighboursSayOfTheirClocksAndTellsItsOwn() {
        NodeId id = NodeUnderTest.id(1);
        assertThat(sent(node.handle(new NodeEvent.NeighbourUp(id)), id, Messages.Clock.class))
                .containsExactly(new Messages.Clock(clock.millis()));
        node.receive(id, new Messages.Clock(clock.millis() + 40_000));
        node.tick();
        assertThat(node.node().status().neighbourClocks().get(id).ahead()).isEqualTo(40_000);
        clock.advance(61_000);
        assertThat(sent(node.tick(), id, Messages.Clock.class)).hasSize(1);
    }

    @Test
    void catchesUpAfterRestartingInTheMiddle() {
        HostileNeighbour half = neighbour(1, CHAIN.subList(0, 10), Manner.HONEST);
        half.connect();
        node.restore();
        HostileNeighbour whole = neighbour(1, CHAIN, Manner.HONEST);
        whole.connect();
        assertThat(node.tip().height()).isEqualTo(20);
        assertThat(whole.blocksAsked()).hasSize(10);
    }

    @Test
    void followsALongerBranchOfANeighbour() {
        node.take(CHAIN.stream().map(Built::block).toArray(Block[]::new));
        List<Built> other = new ArrayList<>(CHAIN.subList(0, 5));
        other.add(BUILDER.on(CHAIN.get(4)).extraNonce(1).mine());
        other.addAll(BUILDER.chain(other.get(5), 20));
        List<Effect> effects = neighbour(1, other, Manner.HONEST).connect();
        assertThat(node.tip().hash()).isEqualTo(other.get(25).hash());
        assertThat(NodeUnderTest.effects(effects, Effect.Notify.class).map(Effect.Notify::notice))
                .anyMatch(notice -> notice instanceof Effect.Notice.TipChanged changed && changed.undoneBlocks() == 15);
    }

    @Test
    void doesNotFetchABranchThatItWouldNotFollow() {
        node.take(CHAIN.stream().map(Built::block).toArray(Block[]::new));
        List<Built> other = new ArrayList<>(CHAIN.subList(0, 18));
        other.add(BUILDER.on(CHAIN.get(17)).extraNonce(1).mine());
        other.add(BUILDER.on(other.get(18)).mine());
        HostileNeighbour neighbour = neighbour(1, other, Manner.HONEST);
        neighbour.connect();
        assertThat(neighbour.received(Messages.GetBlock.class)).isEmpty();
    }
}
