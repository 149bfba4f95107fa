package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/** Whoever gives in a mined block hears the ledger's own verdict. */
class MinedBlockTest {
    private static final Genesis GENESIS = TestNetworks.genesis(65);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private final FakeClock clock = FakeClock.afterGenesis(10_000_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private static Reason reason(Judged<Block> verdict) {
        return ((Judged.Rejected<Block>) verdict).reason();
    }

    @Test
    void isAcceptedOnTheMainChainAndBesideItAndASecondTime() {
        Block first = BUILDER.on(BUILDER.genesis()).mine().block();
        Block beside = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine().block();
        for (Block block : List.of(first, beside, first, beside)) {
            assertThat(node.answerTo(block)).isEqualTo(Judged.accept(block));
        }
        assertThat(node.tip().hash()).isEqualTo(first.hash());
    }

    @Test
    void isRejectedWithTheRuleThatItBreaks() {
        Built first = BUILDER.on(BUILDER.genesis()).mine();
        assertThat(reason(node.answerTo(BUILDER.on(first).mine().block())))
                .isEqualTo(RejectReason.BLOCK_UNKNOWN_PARENT);
        Block uncovered = BUILDER.on(BUILDER.genesis())
                .pay(PaymentFixture.in(GENESIS).from(60).to(8, 10).build())
                .mine()
                .block();
        assertThat(reason(node.answerTo(uncovered))).isEqualTo(RejectReason.BLOCK_BAD_PAYMENT);
    }

    @Test
    void isRejectedWhenItComesTooEarlyThoughItIsTriedAgainLater() {
        long time = clock.seconds() + GENESIS.rules().pace().futureLimit() + 1;
        Block early = BUILDER.on(BUILDER.genesis()).time(time).mine().block();
        assertThat(reason(node.answerTo(early))).isEqualTo(RejectReason.BLOCK_TIME_TOO_NEW);
        clock.advance(1_000);
        assertThat(NodeUnderTest.effects(node.tick(), Effect.BlockAnswer.class)).isEmpty();
        assertThat(node.tip().hash()).isEqualTo(early.hash());
    }

    /** The reorganisation takes several pieces, and the last block of it breaks a rule. */
    @Test
    void isRejectedIfItTurnsOutBadAtTheEndOfAReorganisation() {
        List<Built> mine = BUILDER.chain(BUILDER.genesis(), 12);
        mine.forEach(each -> node.take(each.block()));
        List<Built> better = new ArrayList<>();
        better.add(BUILDER.on(BUILDER.genesis()).extraNonce(1).mine());
        better.addAll(BUILDER.chain(better.get(0), 12));
        better.subList(0, 12).forEach(each -> node.take(each.block()));
        Block bad = BUILDER.on(better.get(11))
                .pay(PaymentFixture.in(GENESIS).from(60).to(8, 10).build())
                .mine()
                .block();
        List<Effect> effects = node.take(bad);
        assertThat(NodeUnderTest.effects(effects, Effect.BlockAnswer.class).map(answer -> reason(answer.verdict())))
                .containsExactly(RejectReason.BLOCK_BAD_PAYMENT);
        assertThat(node.tip().hash()).isEqualTo(mine.get(11).hash());
    }
}
