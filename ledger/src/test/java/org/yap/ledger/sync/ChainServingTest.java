package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Allowance;
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
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** What neighbours get that ask for headers and blocks, and for more than their share of them. */
class ChainServingTest {
    private static final Genesis GENESIS = TestNetworks.genesis(33);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final Built LARGE = large();
    private static final List<Built> CHAIN =
            Stream.concat(Stream.of(LARGE), BUILDER.chain(LARGE, 120).stream()).toList();
    private static final NodeSettings FEW_HEADERS = new NodeSettings(1 << 20, 10, 20, 3, NodeUnderTest.own(1_000));
    private static final NodeId A = NodeUnderTest.id(1);
    private static final NodeId B = NodeUnderTest.id(2);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node =
            new NodeUnderTest(GENESIS, new StatelessChecks(GENESIS, TestKeys.SIGNATURES), clock, FEW_HEADERS, 1);

    /** Of about 700,000 bytes. */
    private static Built large() {
        ChainBuilder.Draft draft = BUILDER.on(BUILDER.genesis());
        for (int i = 0; i < 100; i++) {
            PaymentFixture payment = PaymentFixture.in(GENESIS).from(i % 4).sequence(i / 4);
            IntStream.range(0, 250).forEach(output -> payment.to(5, 1));
            draft.pay(payment.build());
        }
        return draft.mine();
    }

    @BeforeEach
    void meetNeighboursOnALongChain() {
        CHAIN.forEach(built -> node.take(built.block()));
        node.handle(new NodeEvent.NeighbourUp(A), new NodeEvent.NeighbourUp(B));
    }

    private List<Effect> asked(NodeId by, Message question, int times) {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            effects.addAll(node.receive(by, question));
        }
        return effects;
    }

    private static long bytes(List<Effect> effects, NodeId to) {
        return sent(effects, to, Messages.BlockPiece.class).stream()
                .mapToLong(piece -> piece.piece().length)
                .sum();
    }

    @Test
    void sendsEachNeighbourABoundedNumberOfBytesAtOnce() {
        Messages.GetBlock question = new Messages.GetBlock(LARGE.hash());
        List<Effect> effects = asked(A, question, 2_000);
        effects.addAll(asked(B, question, 1));
        int size = LARGE.block().size();
        assertThat(bytes(effects, A)).isBetween((long) size, (long) ChainServing.BYTES_PER_PERIOD + size);
        assertThat(bytes(effects, B)).as("what A takes is not taken from B").isEqualTo(size);
    }

    @Test
    void letsNeighboursTakeTurns() {
        Messages.GetBlock block = new Messages.GetBlock(LARGE.hash());
        Messages.GetHeaders headers = new Messages.GetHeaders(List.of(LARGE.hash()));
        ChainServing serving = new ChainServing();
        serving.asked(A, headers, 0);
        serving.asked(A, block, 0);
        serving.asked(B, block, 0);
        assertThat(List.of(serving.next(0), serving.next(0), serving.next(0), serving.next(0)))
                .containsExactly(
                        Optional.of(new ChainServing.Turn(A, headers, 0)),
                        Optional.of(new ChainServing.Turn(B, block, 0)),
                        Optional.of(new ChainServing.Turn(A, block, 0)),
                        Optional.empty());
    }

    @Test
    void saysWhenItCanAnswerMore() {
        ChainServing serving = new ChainServing();
        assertThat(serving.nextMillis(0)).isEmpty();
        Messages.GetBlock block = new Messages.GetBlock(LARGE.hash());
        serving.asked(A, block, 0);
        assertThat(serving.nextMillis(0)).contains(0L);
        serving.answered(serving.next(0).orElseThrow(), 3L * ChainServing.BYTES_PER_PERIOD / 2);
        serving.asked(A, block, 0);
        long next = serving.nextMillis(0).orElseThrow();
        assertThat(next).isBetween(Allowance.PERIOD_MILLIS / 2, Allowance.PERIOD_MILLIS / 2 + 2);
        assertThat(serving.next(next - 2)).isEmpty();
        assertThat(serving.next(next)).isPresent();
    }

    /** A question never waits for the writer, nor the writer for an answer. */
    @Test
    void leavesQuestionsToWhoeverServesThem() {
        int before = node.store().blockQueries();
        List<NodeEvent> questions =
                Collections.nCopies(10, new NodeEvent.MessageReceived(A, new Messages.GetBlock(LARGE.hash())));
        Step step = node.node().handle(questions, node.now());
        assertThat(step.effects()).isEmpty();
        assertThat(node.store().blockQueries()).isEqualTo(before);
    }

    @Test
    void sharesTheBytesOfABlockAmongThoseWhoAskForIt() {
        Messages.GetBlock question = new Messages.GetBlock(LARGE.hash());
        List<Effect> first = node.receive(A, question);
        List<Effect> second = node.receive(B, question);
        assertThat(sent(second, B, Messages.BlockPiece.class).get(0))
                .isSameAs(sent(first, A, Messages.BlockPiece.class).get(0));
    }

    @Test
    void keepsNoMoreBytesOfBlocksAtHandThanItMay() {
        Messages.GetBlock large = new Messages.GetBlock(LARGE.hash());
        Messages.GetBlock small = new Messages.GetBlock(CHAIN.get(3).hash());
        ChainAnswers answers = new ChainAnswers(node.store(), LARGE.block().bytes().length);
        int before = node.store().blockQueries();
        answers.to(small);
        answers.to(large);
        answers.to(large);
        assertThat(node.store().blockQueries() - before)
                .as("the large one at hand")
                .isEqualTo(2);
        answers.to(small);
        answers.to(large);
        assertThat(node.store().blockQueries() - before)
                .as("one in place of the other")
                .isEqualTo(4);
        answers.limit(0);
        answers.to(small);
        answers.to(small);
        assertThat(node.store().blockQueries() - before).as("nothing at hand").isEqualTo(6);
    }

    @Test
    void answersTheLastQuestionsBeyondTheShareALittleLater() {
        asked(A, new Messages.GetBlock(LARGE.hash()), 100);
        Built wanted = CHAIN.get(100);
        List<Effect> late = new ArrayList<>(node.receive(A, new Messages.GetBlock(wanted.hash())));
        late.addAll(node.receive(A, new Messages.GetHeaders(List.of(wanted.hash()))));
        assertThat(sent(late, A, Message.class)).isEmpty();
        clock.advance(Allowance.PERIOD_MILLIS);
        List<Effect> next = node.tick();
        assertThat(sent(next, A, Messages.BlockPiece.class))
                .extracting(Messages.BlockPiece::hash)
                .containsExactly(wanted.hash());
        assertThat(sent(next, A, Messages.Headers.class)).hasSize(1);
    }

    @Test
    void looksUpAllHashesOfALocatorAtOnce() {
        List<Hash256> locator = new ArrayList<>();
        for (int i = 1; i < Messages.MAX_LOCATOR; i++) {
            byte[] unknown = new byte[Hash256.LENGTH];
            unknown[0] = (byte) i;
            locator.add(Hash256.of(unknown));
        }
        locator.add(CHAIN.get(50).hash());
        int before = node.store().blockQueries();
        List<Effect> answer = node.receive(A, new Messages.GetHeaders(locator));
        assertThat(node.store().blockQueries() - before)
                .as("the hashes, and the headers that are not in memory")
                .isEqualTo(2);
        List<BlockHeader> after = CHAIN.subList(51, CHAIN.size()).stream()
                .map(built -> built.block().header())
                .toList();
        assertThat(sent(answer, A, Messages.Headers.class)).containsExactly(new Messages.Headers(after));
    }

    @Test
    void looksUpKnownHeadersAtOnceHoweverOldTheyAre() {
        Built tip = CHAIN.get(CHAIN.size() - 1);
        List<Built> better = BUILDER.chain(tip, 2);
        node.receive(
                A,
                new Messages.Tip(
                        better.get(1).block().header(),
                        123,
                        better.get(1).entry().work()));
        List<BlockHeader> headers =
                CHAIN.stream().map(built -> built.block().header()).toList();
        int before = node.store().blockQueries();
        node.receive(A, new Messages.Headers(headers));
        assertThat(node.store().blockQueries() - before).isEqualTo(1);
    }
}
