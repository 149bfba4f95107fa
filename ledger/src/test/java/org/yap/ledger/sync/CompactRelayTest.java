package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.compact.ShortIds;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.node.Step;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.CompactMessages.BlockPayments;
import org.yap.ledger.wire.CompactMessages.CompactBlock;
import org.yap.ledger.wire.CompactMessages.GetBlockPayments;
import org.yap.ledger.wire.CompactMessages.SendCompact;
import org.yap.ledger.wire.Messages;

/** New blocks in short form: put together from what waits, passed on before they are judged by accounts, and never trusted. */
class CompactRelayTest {
    private static final Genesis GENESIS = TestNetworks.genesis(82);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Payment> PAYMENTS =
            IntStream.range(0, 4).mapToObj(CompactRelayTest::payment).toList();
    private static final Built BLOCK =
            BUILDER.on(BUILDER.genesis()).pay(PAYMENTS.toArray(Payment[]::new)).mine();
    private static final CompactBlock FORM = ShortIds.shorten(BLOCK.block(), 7);
    private static final NodeId SOURCE = NodeUnderTest.id(1);
    private static final NodeId OTHER = NodeUnderTest.id(2);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private static Payment payment(int sequence) {
        return PaymentFixture.in(GENESIS).from(0).sequence(sequence).to(5, 10).build();
    }

    @BeforeEach
    void meet() {
        up(SOURCE);
        up(OTHER);
    }

    private List<Effect> up(NodeId neighbour) {
        return node.handle(new NodeEvent.NeighbourUp(neighbour));
    }

    private void submit(int count) {
        PAYMENTS.subList(0, count).forEach(node::submit);
    }

    private boolean hasBlock() {
        return node.tip().hash().equals(BLOCK.hash());
    }

    @Test
    void asksThreeNeighboursAtMostForNewBlocks() {
        List<Effect> third = up(NodeUnderTest.id(3));
        assertThat(sent(third, NodeUnderTest.id(3), SendCompact.class)).containsExactly(new SendCompact(true));
        List<Effect> fourth = up(NodeUnderTest.id(4));
        assertThat(sent(fourth, NodeUnderTest.id(4), SendCompact.class)).isEmpty();
    }

    @Test
    void keepsOnePlaceForTheNeighbourThatIsHereLongestHoweverFastOthersAre() {
        List<NodeId> fast =
                IntStream.rangeClosed(3, 6).mapToObj(NodeUnderTest::id).toList();
        fast.forEach(this::up);
        List<Effect> effects = new ArrayList<>();
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), 12);
        for (int i = 0; i < chain.size(); i++) {
            Built each = chain.get(i);
            effects.addAll(node.receive(
                    fast.get(i % fast.size()),
                    new Messages.Tip(
                            each.block().header(),
                            each.entry().height(),
                            each.entry().work())));
            node.take(each.block());
        }
        assertThat(sent(effects, OTHER, SendCompact.class)).containsExactly(new SendCompact(false));
        assertThat(sent(effects, SOURCE, SendCompact.class)).isEmpty();
    }

    @Test
    void givesThePlaceToTheNextOneWhenTheNeighbourThatIsHereLongestPushesWhatDoesNotComeTogether() {
        List<NodeId> fast =
                IntStream.rangeClosed(3, 5).mapToObj(NodeUnderTest::id).toList();
        fast.forEach(this::up);
        Built rival = BUILDER.on(BUILDER.genesis()).miner(4).mine();
        node.receive(SOURCE, unlike(FORM, 1));
        node.receive(SOURCE, new BlockPayments(BLOCK.hash(), List.of()));
        List<Effect> effects = node.receive(
                fast.get(1),
                new Messages.Tip(rival.block().header(), 1, rival.entry().work()));
        node.receive(SOURCE, tip());
        Built next = BUILDER.on(BLOCK).mine();
        effects.addAll(node.receive(
                fast.get(2),
                new Messages.Tip(next.block().header(), 2, next.entry().work())));
        assertThat(sent(effects, fast.get(2), SendCompact.class)).containsExactly(new SendCompact(true));
        assertThat(sent(effects, OTHER, SendCompact.class)).isEmpty();
    }

    private static Messages.Tip tip() {
        return new Messages.Tip(BLOCK.block().header(), 1, BLOCK.entry().work());
    }

    @Test
    void asksWhoeverWasTheFirstInPlaceOfTheOneThatWasNotForTheLongestTime() {
        up(NodeUnderTest.id(3));
        up(NodeUnderTest.id(4));
        List<Effect> effects = node.receive(NodeUnderTest.id(4), tip());
        assertThat(sent(effects, NodeUnderTest.id(4), SendCompact.class)).containsExactly(new SendCompact(true));
        assertThat(sent(effects, OTHER, SendCompact.class)).containsExactly(new SendCompact(false));
    }

    @Test
    void putsABlockTogetherFromWhatWaits() {
        submit(4);
        List<Effect> effects = node.receive(SOURCE, FORM);
        assertThat(hasBlock()).isTrue();
        assertThat(sent(effects, SOURCE, GetBlockPayments.class)).isEmpty();
        assertThat(blamed(effects, SOURCE)).isEmpty();
    }

    @Test
    void pullsWhatIsMissing() {
        submit(2);
        List<Effect> effects = node.receive(SOURCE, FORM);
        assertThat(sent(effects, SOURCE, GetBlockPayments.class))
                .containsExactly(new GetBlockPayments(BLOCK.hash(), List.of(2, 3)));
        assertThat(hasBlock()).isFalse();
        node.receive(SOURCE, new BlockPayments(BLOCK.hash(), PAYMENTS.subList(2, 4)));
        assertThat(hasBlock()).isTrue();
    }

    @Test
    void pushesABlockBeforeItIsConnectedAndStoredAndTellsItsTipAfterwards() {
        submit(4);
        node.receive(OTHER, new SendCompact(true));
        assertPushedFirst(() -> node.receive(SOURCE, FORM));
    }

    @Test
    void pushesAMinedBlockBeforeItIsConnectedAndStored() {
        node.receive(OTHER, new SendCompact(true));
        assertPushedFirst(() -> node.take(BLOCK.block()));
    }

    @Test
    void pushesNoMinedBlockWhoseHeaderIsBad() {
        node.receive(OTHER, new SendCompact(true));
        Built early = BUILDER.on(BUILDER.genesis())
                .time(clock.getAsLong() / 1_000 + 100_000)
                .mine();
        assertThat(sent(node.take(early.block()), OTHER, CompactBlock.class)).isEmpty();
    }

    @Test
    void pushesNothingWhileItIsBehind() {
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), 5);
        node.receive(OTHER, new SendCompact(true));
        Built last = chain.get(4);
        node.receive(
                SOURCE, new Messages.Tip(last.block().header(), 5, last.entry().work()));
        node.receive(
                SOURCE,
                new Messages.Headers(
                        chain.stream().map(each -> each.block().header()).toList()));
        List<Effect> effects = new ArrayList<>();
        for (Built each : chain.subList(0, 4)) {
            effects.addAll(node.receive(
                    SOURCE,
                    new Messages.BlockPiece(each.hash(), 0, 1, each.block().bytes())));
        }
        assertThat(node.tip().height()).isEqualTo(4);
        assertThat(sent(effects, OTHER, CompactBlock.class)).hasSizeLessThanOrEqualTo(1);
        effects = node.receive(
                SOURCE, new Messages.BlockPiece(last.hash(), 0, 1, last.block().bytes()));
        assertThat(sent(effects, OTHER, CompactBlock.class)).hasSize(1);
    }

    private void assertPushedFirst(Runnable action) {
        List<Step> steps = new ArrayList<>();
        node.watch(steps::add);
        action.run();
        Step first = steps.get(0);
        assertThat(first.whole()).isFalse();
        assertThat(first.commit()).isEmpty();
        assertThat(first.early()).singleElement().satisfies(send -> {
            assertThat(send.to()).isEqualTo(OTHER);
            assertThat(((CompactBlock) send.message()).header()).isEqualTo(FORM.header());
        });
        Step second = steps.get(1);
        assertThat(second.early()).isEmpty();
        assertThat(second.commit().orElseThrow().connected()).hasSize(1);
        assertThat(sent(second.effects(), OTHER, Messages.Tip.class)).hasSize(1);
        assertThat(hasBlock()).isTrue();
    }

    @Test
    void pushesToThoseAloneThatWantItAndDoNotHaveIt() {
        node.receive(OTHER, new SendCompact(true));
        node.receive(OTHER, new SendCompact(false));
        node.receive(SOURCE, new SendCompact(true));
        node.receive(
                SOURCE,
                new Messages.Tip(BLOCK.block().header(), 1, BLOCK.entry().work()));
        List<Effect> effects = node.take(BLOCK.block());
        assertThat(sent(effects, OTHER, CompactBlock.class)).isEmpty();
        assertThat(sent(effects, SOURCE, CompactBlock.class)).isEmpty();
    }

    @Test
    void sendsPaymentsOfABlockThatItPushed() {
        node.receive(OTHER, new SendCompact(true));
        assertThat(sent(node.take(BLOCK.block()), OTHER, CompactBlock.class)).hasSize(1);
        GetBlockPayments question = new GetBlockPayments(BLOCK.hash(), List.of(1, 3));
        assertThat(sent(node.receive(OTHER, question), OTHER, BlockPayments.class))
                .containsExactly(new BlockPayments(BLOCK.hash(), List.of(PAYMENTS.get(1), PAYMENTS.get(3))));
    }

    @Test
    void sendsNoPaymentsOfABlockThatItDidNotPushToWhoeverAsks() {
        node.receive(OTHER, new SendCompact(true));
        node.take(BLOCK.block());
        GetBlockPayments question = new GetBlockPayments(BLOCK.hash(), List.of(1));
        assertThat(sent(node.receive(SOURCE, question), SOURCE, BlockPayments.class))
                .containsExactly(new BlockPayments(BLOCK.hash(), List.of()));
    }

    @Test
    void blamesWhoeverAsksForAPlaceThatTheBlockDoesNotHave() {
        node.receive(OTHER, new SendCompact(true));
        node.take(BLOCK.block());
        List<Effect> effects = node.receive(OTHER, new GetBlockPayments(BLOCK.hash(), List.of(0, 4)));
        assertThat(blamed(effects, OTHER)).containsExactly(RejectReason.MESSAGE_MALFORMED);
        assertThat(sent(effects, OTHER, BlockPayments.class)).isEmpty();
    }

    @Test
    void fetchesTheWholeBlockIfTheWrongPaymentsCome() {
        submit(3);
        node.receive(SOURCE, FORM);
        List<Effect> effects = node.receive(SOURCE, new BlockPayments(BLOCK.hash(), List.of(payment(9))));
        assertThat(hasBlock()).isFalse();
        assertThat(sent(effects, SOURCE, SendCompact.class)).containsExactly(new SendCompact(false));
        fetchesItWhole();
    }

    @Test
    void fetchesTheWholeBlockIfTooManyPaymentsCome() {
        submit(3);
        node.receive(SOURCE, FORM);
        node.receive(SOURCE, new BlockPayments(BLOCK.hash(), PAYMENTS));
        assertThat(hasBlock()).isFalse();
        fetchesItWhole();
    }

    @Test
    void fetchesTheWholeBlockIfItsIdsAreOthersByChance() {
        submit(4);
        List<Long> swapped = new ArrayList<>(FORM.ids());
        Collections.swap(swapped, 1, 2);
        node.receive(SOURCE, new CompactBlock(FORM.header(), FORM.nonce(), FORM.reward(), swapped));
        assertThat(hasBlock()).isFalse();
        fetchesItWhole();
    }

    @Test
    void fetchesTheWholeBlockIfTwoIdsAreAlike() {
        submit(4);
        List<Long> alike = new ArrayList<>(FORM.ids());
        alike.set(1, alike.get(2));
        List<Effect> effects =
                node.receive(SOURCE, new CompactBlock(FORM.header(), FORM.nonce(), FORM.reward(), alike));
        assertThat(sent(effects, SOURCE, GetBlockPayments.class)).isEmpty();
        fetchesItWhole();
    }

    @Test
    void fetchesTheWholeBlockOnceMissingPaymentsAreOverdue() {
        submit(3);
        node.receive(SOURCE, FORM);
        assertThat(sent(node.receive(OTHER, tip()), OTHER, Messages.GetBlock.class))
                .as("while it is being put together")
                .isEmpty();
        clock.advance(CompactRelay.ALONE_MILLIS);
        assertThat(sent(node.tick(), OTHER, Messages.GetBlock.class))
                .as("once that takes long, whatever is the first to come whole")
                .containsExactly(new Messages.GetBlock(BLOCK.hash()));
        clock.advance(CompactRelay.MISSING_MILLIS - CompactRelay.ALONE_MILLIS);
        assertThat(sent(node.tick(), SOURCE, SendCompact.class)).containsExactly(new SendCompact(false));
    }

    @Test
    void asksEachNeighbourThatPushesABlockForWhatIsMissingAndTakesTheFirstThatComesTogether() {
        submit(2);
        node.receive(SOURCE, FORM);
        CompactBlock other = ShortIds.shorten(BLOCK.block(), 8);
        assertThat(sent(node.receive(OTHER, other), OTHER, GetBlockPayments.class))
                .containsExactly(new GetBlockPayments(BLOCK.hash(), List.of(2, 3)));
        BlockPayments answer = new BlockPayments(BLOCK.hash(), PAYMENTS.subList(2, 4));
        List<Effect> effects = node.receive(OTHER, answer);
        assertThat(hasBlock()).isTrue();
        effects.addAll(node.receive(SOURCE, answer));
        clock.advance(CompactRelay.MISSING_MILLIS);
        effects.addAll(node.tick());
        assertThat(blamed(effects, SOURCE)).isEmpty();
        assertThat(sent(effects, SOURCE, SendCompact.class))
                .as("it answered too")
                .isEmpty();
    }

    private void fetchesItWhole() {
        assertThat(sent(node.receive(OTHER, tip()), OTHER, Messages.GetBlock.class))
                .as("its header is not condemned")
                .containsExactly(new Messages.GetBlock(BLOCK.hash()));
    }

    @Test
    void doesNotAskThePusherForTheWholeBlockBeforeItSaysThatItHasIt() {
        List<Effect> effects = node.receive(SOURCE, FORM);
        effects.addAll(node.receive(SOURCE, new BlockPayments(BLOCK.hash(), List.of())));
        effects.addAll(node.tick());
        assertThat(sent(effects, SOURCE, Messages.GetBlock.class)).isEmpty();
    }

    /** Short ids that nothing here has, so that payments must be asked for. */
    private static CompactBlock unlike(CompactBlock form, long nonce) {
        List<Long> ids = new ArrayList<>(form.ids());
        ids.set(0, nonce);
        return new CompactBlock(form.header(), nonce, form.reward(), ids);
    }

    @Test
    void asksNobodyAgainWhoPushesABlockAndDoesNotSendItsPayments() {
        submit(4);
        node.receive(SOURCE, unlike(FORM, 1));
        List<Effect> effects = node.receive(SOURCE, new BlockPayments(BLOCK.hash(), List.of()));
        assertThat(sent(effects, SOURCE, SendCompact.class)).containsExactly(new SendCompact(false));
        fetchesItWhole();
    }

    @Test
    void holdsABlockUpOnlyOnceForEachNeighbourThatPushesIt() {
        submit(4);
        node.receive(SOURCE, unlike(FORM, 1));
        clock.advance(CompactRelay.MISSING_MILLIS);
        node.tick();
        clock.advance(60_000);
        node.tick();
        List<Effect> effects = node.receive(SOURCE, unlike(FORM, 2));
        assertThat(sent(effects, SOURCE, GetBlockPayments.class)).isEmpty();
        fetchesItWhole();
    }

    @Test
    void putsABlockTogetherFromWhatWaitsAlthoughAnotherNeighbourHoldsItUp() {
        submit(4);
        assertThat(sent(node.receive(SOURCE, unlike(FORM, 1)), SOURCE, GetBlockPayments.class))
                .hasSize(1);
        assertThat(blamed(node.receive(OTHER, FORM), OTHER)).isEmpty();
        assertThat(hasBlock()).isTrue();
        List<Effect> late = node.receive(SOURCE, new BlockPayments(BLOCK.hash(), List.of(PAYMENTS.get(0))));
        assertThat(blamed(late, SOURCE)).isEmpty();
    }

    @Test
    void blamesWhoeverPushesOldBlocksWithoutEnd() {
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), 60);
        chain.forEach(each -> node.take(each.block()));
        List<CompactBlock> old = chain.subList(0, 59).stream()
                .map(each -> ShortIds.shorten(each.block(), 1))
                .toList();
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 10_100; i++) {
            effects.addAll(node.receive(SOURCE, old.get(i % old.size())));
        }
        assertThat(blamed(effects, SOURCE)).isNotEmpty().containsOnly(RejectReason.MESSAGE_REPEATED);
    }

    @Test
    void blamesNobodyWhoIsCatchingUpAndPushesEachBlock() {
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), 150);
        List<Effect> effects = new ArrayList<>();
        chain.subList(1, 150).forEach(each -> effects.addAll(node.receive(SOURCE, ShortIds.shorten(each.block(), 1))));
        chain.forEach(each -> node.take(each.block()));
        chain.subList(0, 149).forEach(each -> effects.addAll(node.receive(OTHER, ShortIds.shorten(each.block(), 1))));
        assertThat(blamed(effects, SOURCE)).as("on blocks that are not known").isEmpty();
        assertThat(blamed(effects, OTHER)).as("older than the tip").isEmpty();
    }

    @Test
    void sendsPaymentsOfABlockTwiceAtMost() {
        node.receive(OTHER, new SendCompact(true));
        node.take(BLOCK.block());
        GetBlockPayments question = new GetBlockPayments(BLOCK.hash(), List.of(1));
        BlockPayments payments = new BlockPayments(BLOCK.hash(), List.of(PAYMENTS.get(1)));
        assertThat(sent(node.receive(OTHER, question), OTHER, BlockPayments.class))
                .containsExactly(payments);
        assertThat(sent(node.receive(OTHER, question), OTHER, BlockPayments.class))
                .containsExactly(payments);
        assertThat(sent(node.receive(OTHER, question), OTHER, BlockPayments.class))
                .containsExactly(new BlockPayments(BLOCK.hash(), List.of()));
    }

    @Test
    void passesNothingOnWhoseHeaderShowsNoWork() {
        submit(4);
        node.receive(OTHER, new SendCompact(true));
        Built worthless = BUILDER.on(BUILDER.genesis())
                .pay(PAYMENTS.toArray(Payment[]::new))
                .worthless()
                .mine();
        List<Effect> effects = node.receive(SOURCE, ShortIds.shorten(worthless.block(), 1));
        assertThat(blamed(effects, SOURCE)).containsExactly(RejectReason.BLOCK_BAD_WORK);
        assertThat(sent(effects, OTHER, CompactBlock.class)).isEmpty();
    }

    @Test
    void blamesNobodyWhoPassedOnWhatOnlyTheAccountsShowToBeBad() {
        submit(4);
        Built greedy = BUILDER.on(BUILDER.genesis())
                .pay(PAYMENTS.toArray(Payment[]::new))
                .extraReward(1)
                .mine();
        List<Effect> effects = node.receive(SOURCE, ShortIds.shorten(greedy.block(), 1));
        effects.addAll(node.receive(OTHER, ShortIds.shorten(greedy.block(), 2)));
        assertThat(blamed(effects, SOURCE)).isEmpty();
        assertThat(blamed(effects, OTHER)).isEmpty();
        assertThat(node.tip().height()).isZero();
        assertThat(node.receive(OTHER, FORM)).isNotNull();
        assertThat(hasBlock()).isTrue();
    }

    @Test
    void passesOnABadBlockOnlyOnce() {
        submit(4);
        node.receive(OTHER, new SendCompact(true));
        Built greedy = BUILDER.on(BUILDER.genesis())
                .pay(PAYMENTS.toArray(Payment[]::new))
                .extraReward(1)
                .mine();
        CompactBlock form = ShortIds.shorten(greedy.block(), 1);
        assertThat(sent(node.receive(SOURCE, form), OTHER, CompactBlock.class)).hasSize(1);
        assertThat(sent(node.receive(SOURCE, form), OTHER, CompactBlock.class)).isEmpty();
    }

    @Test
    void forgetsNothingThatTheStepUndidWhenItPushesABlock() {
        List<Built> old = BUILDER.chain(BUILDER.genesis(), 2);
        Built first = BUILDER.on(BUILDER.genesis()).miner(3).mine();
        List<Built> better = BUILDER.chain(first, 4);
        NodeSettings cramped = new NodeSettings(1 << 20, 2_016, 0, 10, NodeUnderTest.own(1_000));
        NodeUnderTest small =
                new NodeUnderTest(GENESIS, new StatelessChecks(GENESIS, TestKeys.SIGNATURES), clock, cramped, 1);
        small.handle(new NodeEvent.NeighbourUp(SOURCE), new NodeEvent.NeighbourUp(OTHER));
        small.receive(OTHER, new SendCompact(true));
        old.forEach(each -> small.take(each.block()));
        List<NodeEvent> events = new ArrayList<>();
        events.add(small.mined(first.block()));
        better.subList(0, 2).forEach(each -> events.add(small.mined(each.block())));
        better.subList(2, 4)
                .forEach(each -> events.add(new NodeEvent.MessageReceived(SOURCE, ShortIds.shorten(each.block(), 1))));
        List<Effect> effects = small.handle(events);
        assertThat(sent(effects, OTHER, CompactBlock.class)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(small.tip().hash()).isEqualTo(better.get(3).hash());
    }

    @Test
    void ignoresBlocksOfThoseThatItDidNotAsk() {
        up(NodeUnderTest.id(3));
        up(NodeUnderTest.id(4));
        submit(4);
        List<Effect> effects = node.receive(NodeUnderTest.id(4), FORM);
        assertThat(hasBlock()).isFalse();
        assertThat(sent(effects, NodeUnderTest.id(4), SendCompact.class)).containsExactly(new SendCompact(false));
    }

    @Test
    void awaitsNoMoreBlocksThanItHasSources() {
        for (int i = 0; i < 20; i++) {
            Built rival = BUILDER.on(BUILDER.genesis())
                    .pay(PAYMENTS.get(0))
                    .extraNonce(100 + i)
                    .mine();
            node.receive(SOURCE, ShortIds.shorten(rival.block(), 1));
        }
        Built last = BUILDER.on(BUILDER.genesis())
                .pay(PAYMENTS.get(0))
                .extraNonce(99)
                .mine();
        List<Effect> effects = node.receive(SOURCE, ShortIds.shorten(last.block(), 1));
        assertThat(sent(effects, SOURCE, GetBlockPayments.class)).isEmpty();
    }

    @Test
    void tellsAgainWhomItAskedForBlocksWhenOneComesBack() {
        node.handle(new NodeEvent.NeighbourDown(SOURCE));
        assertThat(sent(up(SOURCE), SOURCE, SendCompact.class)).containsExactly(new SendCompact(true));
        clock.advance(60_000);
        assertThat(sent(node.tick(), SOURCE, SendCompact.class)).containsExactly(new SendCompact(true));
    }
}
