package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.Reorganised;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;

/** A reorganisation that takes several pieces: one step for everybody who looks at the node. */
class ReorgInPiecesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(73);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int BLOCKS = 8;
    private static final Payment INCOME =
            PaymentFixture.in(GENESIS).from(1).to(7, 100).build();
    private static final Payment SPENDING =
            PaymentFixture.in(GENESIS).from(7).to(8, 60).build();

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100_000));
    private final List<Built> mine = new ArrayList<>();
    private final List<Built> better = new ArrayList<>();

    @BeforeEach
    void followOneOfTwoBranches() {
        mine.add(BUILDER.on(BUILDER.genesis()).pay(INCOME).mine());
        mine.addAll(BUILDER.chain(mine.get(0), BLOCKS - 2));
        mine.add(BUILDER.on(mine.get(BLOCKS - 2)).pay(SPENDING).mine());
        better.add(BUILDER.on(BUILDER.genesis()).extraNonce(1).mine());
        better.addAll(BUILDER.chain(better.get(0), BLOCKS));
        mine.forEach(each -> node.take(each.block()));
        better.subList(0, BLOCKS).forEach(each -> node.take(each.block()));
        assertThat(node.tip().hash()).isEqualTo(mine.get(BLOCKS - 1).hash());
    }

    private NodeEvent last() {
        return node.mined(better.get(BLOCKS).block());
    }

    private NodeEvent submission(Payment payment) {
        return new NodeEvent.PaymentSubmitted(
                1, node.checks().payment(payment.bytes()).orThrow(), ClientId.NONE);
    }

    @Test
    void tellsNothingBeforeItsEndAndSaysHowFarItIs() {
        Hash256 before = node.tip().hash();
        Step step = node.node().handle(List.of(last()), node.now());
        List<BranchProgress> seen = new ArrayList<>();
        while (!step.whole()) {
            assertThat(step.effects()).isEmpty();
            step.commit().ifPresent(node.store()::apply);
            node.node().stored();
            assertThat(node.tip().hash()).isEqualTo(node.store().tip().hash());
            seen.add(node.node().status().changingBranch().orElseThrow());
            step = node.node().handle(List.of(), node.now());
        }
        assertThat(seen).extracting(BranchProgress::done).containsExactly(3L, 6L, 9L, 12L, 15L);
        assertThat(seen).extracting(BranchProgress::total).containsOnly(2L * BLOCKS + 1);
        assertThat(NodeUnderTest.effects(step.effects(), Effect.Notify.class).map(Effect.Notify::notice))
                .contains(new Notice.TipChanged(better.get(BLOCKS).entry(), BLOCKS, BLOCKS + 1));
        assertThat(step.commit().flatMap(Commit::reorganised))
                .isEqualTo(Optional.of(new Reorganised(before, 0, BLOCKS, BLOCKS + 1)));
        step.commit().ifPresent(node.store()::apply);
        node.node().stored();
        assertThat(node.tip().hash()).isEqualTo(better.get(BLOCKS).hash());
        assertThat(node.node().status().changingBranch()).isEmpty();
    }

    @Test
    void bringsUndonePaymentsBackAsFarAsTheyAreGoodThere() {
        node.handle(last());
        assertThat(node.store().pool())
                .as("what spends an income that is undone can't wait")
                .containsExactly(INCOME);
        assertThat(node.mine(9).payments()).containsExactly(INCOME);
    }

    @Test
    void bringsThemBackThoughTheNodeWasKilledInTheMiddle() {
        Payment waiting = PaymentFixture.in(GENESIS).from(2).to(8, 5).build();
        node.submit(waiting);
        Step step = node.node().handle(List.of(last()), node.now());
        node.store().apply(step.commit().orElseThrow());
        assertThat(step.whole()).isFalse();
        node.restore();
        assertThat(node.node().status().changingBranch()).contains(new BranchProgress(3, 2L * BLOCKS + 1));
        List<Effect> effects = node.tick();
        assertThat(node.tip().hash()).isEqualTo(better.get(BLOCKS).hash());
        assertThat(NodeUnderTest.effects(effects, Effect.Notify.class).map(Effect.Notify::notice))
                .contains(new Notice.TipChanged(better.get(BLOCKS).entry(), BLOCKS, BLOCKS + 1));
        assertThat(node.store().pool()).containsExactlyInAnyOrder(INCOME, waiting);
        assertThat(node.mine(9).payments()).containsExactlyInAnyOrder(INCOME, waiting);
    }

    @Test
    void judgesWhatComesMeanwhileAtItsEnd() {
        Payment onOldBranch =
                PaymentFixture.in(GENESIS).from(7).sequence(1).to(8, 10).build();
        Payment onNewBranch = PaymentFixture.in(GENESIS).from(0).to(8, 10).build();
        List<Effect> effects = node.handle(last(), submission(onNewBranch), submission(onOldBranch));
        assertThat(NodeUnderTest.effects(effects, Effect.PaymentAnswer.class)
                        .map(answer -> answer.verdict().accepted()))
                .containsExactly(true, false);
        assertThat(node.node().status().pooled(onNewBranch.id())).isPresent();
    }

    @Test
    void goesOnWithBlocksThatWaitedMeanwhile() {
        Built next = BUILDER.on(better.get(BLOCKS)).mine();
        node.handle(last(), node.mined(next.block()));
        assertThat(node.tip().hash()).isEqualTo(next.hash());
    }
}
