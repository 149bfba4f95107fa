package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRulesBuilder;

/** When a branch is taken that undoes many blocks. All blocks have the same work where nothing else is said. */
class ForkChoiceTest {
    /** What is remembered, and since when. */
    private static final Comparator<Commit.RememberedWork> SINCE = Comparator.comparing(Commit.RememberedWork::branch)
            .thenComparing(Commit.RememberedWork::work)
            .thenComparing(Commit.RememberedWork::height);

    private static final long LATER = TestNetworks.GENESIS_TIME + 1_000_000_000L;

    private final Genesis genesis = network(rules(2, 3));
    private final ChainBuilder builder = ChainBuilder.in(genesis);
    private final ChainUnderTest node = new ChainUnderTest(genesis);

    private static NetworkRulesBuilder rules(int depth, int margin) {
        return TestNetworks.rules(21).switchDepth(depth).switchMargin(margin).rewardMaturity(depth + margin + 1);
    }

    private static Genesis network(NetworkRulesBuilder rules) {
        return Genesis.of(rules.build()).orThrow();
    }

    /** A branch of its own that begins with a child of {@code fork}. */
    private static List<Built> branch(ChainBuilder builder, Built fork, int number, int blocks) {
        List<Built> branch = new ArrayList<>();
        branch.add(builder.on(fork).extraNonce(number).mine());
        branch.addAll(builder.chain(branch.get(0), blocks - 1));
        return branch;
    }

    private List<Built> branch(Built fork, int number, int blocks) {
        return branch(builder, fork, number, blocks);
    }

    private void stays(Built tip) {
        assertThat(node.tip()).isEqualTo(tip.hash());
    }

    @Test
    void takesAShallowBranchOnceItHasMoreWork() {
        List<Built> mine = branch(builder.genesis(), 1, 2);
        List<Built> other = branch(builder.genesis(), 2, 3);
        node.takeAll(mine);
        node.takeAll(other.subList(0, 2));
        stays(mine.get(1));
        node.take(other.get(2));
        stays(other.get(2));
        assertThat(node.store().rememberedWorks()).isEmpty();
    }

    @Test
    void takesADeepBranchOnlyWithMoreThanTheMargin() {
        List<Built> mine = branch(builder.genesis(), 1, 3);
        List<Built> other = branch(builder.genesis(), 2, 7);
        node.takeAll(mine);
        node.takeAll(other.subList(0, 6));
        stays(mine.get(2));
        node.take(other.get(6));
        stays(other.get(6));
    }

    @Test
    void countsTheMarginFromTheMomentWhenTheBranchFirstHadMoreWork() {
        List<Built> mine = branch(builder.genesis(), 1, 9);
        List<Built> other = branch(builder.genesis(), 2, 10);
        node.takeAll(mine.subList(0, 3));
        node.takeAll(other.subList(0, 4));
        node.takeAll(mine.subList(3, 9));
        node.takeAll(other.subList(4, 9));
        stays(mine.get(8));
        node.take(other.get(9));
        stays(other.get(9));
    }

    @Test
    void remembersThatOverARestart() {
        List<Built> mine = branch(builder.genesis(), 1, 9);
        List<Built> other = branch(builder.genesis(), 2, 10);
        node.takeAll(mine.subList(0, 3));
        node.takeAll(other.subList(0, 4));
        node.restore();
        node.takeAll(mine.subList(3, 9));
        node.restore();
        node.takeAll(other.subList(4, 10));
        stays(other.get(9));
    }

    @Test
    void remembersHeadersWhoseBlocksAreWithheld() {
        List<Built> mine = branch(builder.genesis(), 1, 9);
        List<Built> other = branch(builder.genesis(), 2, 10);
        node.takeAll(mine.subList(0, 3));
        for (Built each : other.subList(0, 4)) {
            assertAccepted(node.chain().header(each.block().header(), each.hash(), LATER));
        }
        node.takeAll(mine.subList(3, 9));
        node.takeAll(other);
        stays(other.get(9));
    }

    @Test
    void comparesABranchThatBecomesDeepWhileItsBlocksAreWithheld() {
        List<Built> mine = branch(builder.genesis(), 1, 10);
        List<Built> other = branch(builder.genesis(), 2, 11);
        node.takeAll(mine.subList(0, 2));
        for (Built each : other.subList(0, 4)) {
            assertAccepted(node.chain().header(each.block().header(), each.hash(), LATER));
        }
        assertThat(node.store().rememberedWorks()).as("it is shallow").isEmpty();
        node.take(mine.get(2));
        assertThat(node.store().rememberedWorks())
                .usingElementComparator(SINCE)
                .containsExactly(remembered(other.get(0), mine.get(2)));
    }

    private static Commit.RememberedWork remembered(Built first, Built tip) {
        return new Commit.RememberedWork(
                first.hash(), tip.entry().work(), BigInteger.ZERO, tip.entry().height(), BigInteger.ZERO);
    }

    @Test
    void comparesBranchesOfABranchAsOne() {
        List<Built> mine = branch(builder.genesis(), 1, 6);
        List<Built> other = branch(builder.genesis(), 2, 4);
        List<Built> another = branch(other.get(0), 3, 6);
        node.takeAll(mine.subList(0, 3));
        node.takeAll(other);
        node.takeAll(mine.subList(3, 6));
        node.takeAll(another.subList(0, 5));
        stays(mine.get(5));
        node.take(another.get(5));
        stays(another.get(5));
    }

    @Test
    void comparesBranchesWithDifferentFirstBlocksByThemselves() {
        List<Built> mine = branch(builder.genesis(), 1, 6);
        List<Built> other = branch(builder.genesis(), 2, 4);
        List<Built> another = branch(builder.genesis(), 3, 10);
        node.takeAll(mine.subList(0, 3));
        node.takeAll(other);
        node.takeAll(mine.subList(3, 6));
        node.takeAll(another.subList(0, 9));
        stays(mine.get(5));
        node.take(another.get(9));
        stays(another.get(9));
    }

    @Test
    void beginsANewComparisonOnceTheBranchWasTaken() {
        List<Built> mine = branch(builder.genesis(), 1, 11);
        List<Built> other = branch(builder.genesis(), 2, 7);
        node.takeAll(mine.subList(0, 3));
        node.takeAll(other);
        stays(other.get(6));
        assertThat(node.store().rememberedWorks()).isEmpty();

        node.takeAll(mine.subList(3, 10));
        stays(other.get(6));
        assertThat(node.store().rememberedWorks())
                .usingElementComparator(SINCE)
                .containsExactly(remembered(mine.get(0), other.get(6)));
        node.take(mine.get(10));
        stays(mine.get(10));
    }

    @Test
    void keepsWhatItRemembersOfABranchWhileItFollowsAnotherOne() {
        List<Built> mine = branch(builder.genesis(), 1, 6);
        List<Built> other = branch(mine.get(0), 2, 5);
        List<Built> shallow = branch(mine.get(4), 3, 2);
        node.takeAll(mine.subList(0, 5));
        node.takeAll(other);
        Commit.RememberedWork before = remembered(other.get(0), mine.get(4));
        assertThat(node.store().rememberedWorks()).usingElementComparator(SINCE).containsExactly(before);
        node.takeAll(shallow);
        stays(shallow.get(1));
        assertThat(node.store().rememberedWorks()).usingElementComparator(SINCE).containsExactly(before);
    }

    @Test
    void takesAShallowBranchAlthoughADeepOneHasMoreWorkThanIt() {
        List<Built> mine = branch(builder.genesis(), 1, 4);
        List<Built> deep = branch(builder.genesis(), 2, 7);
        List<Built> shallow = branch(mine.get(2), 3, 2);
        node.takeAll(mine);
        node.takeAll(deep);
        stays(mine.get(3));
        node.takeAll(shallow);
        stays(shallow.get(1));
    }

    @Test
    void countsTheMarginAtTheTargetOfTheLastCommonBlock() {
        Genesis hard = network(rules(0, 3).initialBits(0x2007ffff));
        ChainBuilder hardBuilder = ChainBuilder.in(hard);
        ChainUnderTest hardNode = new ChainUnderTest(hard);
        Built mine = hardBuilder.on(hardBuilder.genesis()).mine();
        List<Built> other = branch(hardBuilder, hardBuilder.genesis(), 1, 5);
        hardNode.take(mine);
        hardNode.takeAll(other.subList(0, 4));
        assertThat(hardNode.tip())
                .as("three blocks more are not more than three")
                .isEqualTo(mine.hash());
        long late = mine.entry().header().time() + 240L * hard.rules().pace().blockInterval();
        Built easy = hardBuilder.on(mine).time(late).mine();
        hardNode.take(easy);
        assertThat(hardNode.tip())
                .as("an easy block does not make the margin smaller")
                .isEqualTo(easy.hash());
        hardNode.take(other.get(4));
        assertThat(hardNode.tip()).isEqualTo(other.get(4).hash());
        assertThat(hardNode.store().money()).isEqualTo(hardNode.store().moneyMade());
    }

    @Test
    void followsTheMostWorkWhateverTheDepthIfThereIsNoMargin() {
        Genesis plain = network(rules(0, 0));
        ChainBuilder plainBuilder = ChainBuilder.in(plain);
        ChainUnderTest plainNode = new ChainUnderTest(plain);
        List<Built> mine = branch(plainBuilder, plainBuilder.genesis(), 1, 20);
        List<Built> other = branch(plainBuilder, plainBuilder.genesis(), 2, 21);
        plainNode.takeAll(mine);
        plainNode.takeAll(other.subList(0, 20));
        assertThat(plainNode.tip()).isEqualTo(mine.get(19).hash());
        plainNode.take(other.get(20));
        assertThat(plainNode.tip()).isEqualTo(other.get(20).hash());
        assertThat(plainNode.store().rememberedWorks()).isEmpty();
    }

    @Test
    void forgetsAComparisonWhenTheMainChainHasBuriedIt() {
        List<Built> mine = branch(builder.genesis(), 1, 3 + genesis.rules().buriedDepth());
        node.takeAll(mine.subList(0, 3));
        node.takeAll(branch(builder.genesis(), 2, 4));
        node.takeAll(mine.subList(3, mine.size() - 1));
        assertThat(node.store().rememberedWorks()).hasSize(1);
        node.take(mine.get(mine.size() - 1));
        assertThat(node.store().rememberedWorks()).isEmpty();
    }

    @Test
    void doesNotJudgeASwitchAgainFromItsHalfUndoneTip() {
        ChainUnderTest inPieces = new ChainUnderTest(genesis, 2_016, 500, 1);
        List<Built> mine = branch(builder.genesis(), 1, 5);
        List<Built> other = branch(builder.genesis(), 2, 9);
        List<Built> shallowLater = branch(mine.get(0), 3, 6);
        inPieces.takeAll(mine);
        inPieces.takeAll(shallowLater);
        inPieces.takeAll(other);
        assertThat(inPieces.tip()).isEqualTo(other.get(8).hash());
        assertThat(inPieces.undoneBlocks()).isEqualTo(5);
    }

    @Test
    void keepsTheComparisonsWithTheStrongestBranches() {
        List<Built> mine = branch(builder.genesis(), 1, 4);
        node.takeAll(mine);
        List<Built> strong = branch(builder.genesis(), 2, 6);
        node.takeAll(strong);
        for (int i = 0; i < RememberedWorks.MAX + 5; i++) {
            node.takeAll(branch(builder.genesis(), 10 + i, 5));
        }
        assertThat(node.store().rememberedWorks())
                .hasSize(RememberedWorks.MAX)
                .usingElementComparator(SINCE)
                .contains(remembered(strong.get(0), mine.get(3)));
    }

    /** So each of the margin's blocks is worth four of today's, and it takes longer to mine them than blocks are buried. */
    @Test
    void remembersUntilTheMarginWasMinedAlthoughBlocksHaveLessWorkThanAtTheFork() {
        Genesis hard = network(rules(2, 60).initialBits(0x2007ffff));
        ChainBuilder hardBuilder = ChainBuilder.in(hard);
        ChainUnderTest hardNode = new ChainUnderTest(hard);
        List<Built> mine = easierBranch(hard, hardBuilder, 1, 124, 280);
        List<Built> other = easierBranch(hard, hardBuilder, 2, 124, 290);
        hardNode.takeAll(mine.subList(0, 3));
        hardNode.takeAll(other.subList(0, 4));
        int buried = 3 + hard.rules().buriedDepth();
        hardNode.takeAll(mine.subList(3, buried + 5));
        hardNode.restore();
        hardNode.takeAll(other.subList(4, buried + 6));
        hardNode.takeAll(mine.subList(buried + 5, mine.size()));
        hardNode.takeAll(other.subList(buried + 6, other.size()));
        assertThat(hardNode.tip()).isEqualTo(other.get(other.size() - 1).hash());
    }

    /** A branch whose first block came so many intervals late, which makes it and those after it easier. */
    private static List<Built> easierBranch(
            Genesis network, ChainBuilder builder, int number, int lateIntervals, int blocks) {
        long time = builder.genesis().entry().header().time()
                + (long) lateIntervals * network.rules().pace().blockInterval();
        List<Built> branch = new ArrayList<>();
        branch.add(builder.on(builder.genesis()).extraNonce(number).time(time).mine());
        branch.addAll(builder.chain(branch.get(0), blocks - 1));
        return branch;
    }

    /** From a main chain with many easy blocks a branch is deep, but not from one with few hard ones. */
    @Test
    void goesBackToTheEndOfTheFirstSwitchIfTheSecondOneFails() {
        Genesis hard = network(rules(4, 3).initialBits(0x2007ffff));
        ChainBuilder hardBuilder = ChainBuilder.in(hard);
        ChainUnderTest inPieces = new ChainUnderTest(hard, 2_016, 500, 1);
        List<Built> mine = easierBranch(hard, hardBuilder, 1, 240, 35);
        List<Built> due = branch(hardBuilder, hardBuilder.genesis(), 2, 4);
        List<Built> better = new ArrayList<>(branch(hardBuilder, hardBuilder.genesis(), 3, 4));
        better.add(hardBuilder.on(better.get(3)).extraReward(1).mine());
        inPieces.takeAll(mine.subList(0, 6));
        inPieces.takeAll(due.subList(0, 3));
        inPieces.takeAll(mine.subList(6, mine.size()));
        inPieces.takeAll(better);
        assertThat(inPieces.tip()).isEqualTo(mine.get(mine.size() - 1).hash());
        inPieces.take(due.get(3));
        assertThat(inPieces.tip()).isEqualTo(due.get(3).hash());
        assertThat(inPieces.undoneBlocks()).as("the second was tried").isGreaterThan(mine.size());
        assertThat(inPieces.store().money()).isEqualTo(inPieces.store().moneyMade());
    }

    @Test
    void knowsAfterARestartHowStrongABranchIsWhoseBlocksAreWithheld() {
        List<Built> mine = branch(builder.genesis(), 1, 4);
        node.takeAll(mine);
        List<Built> strong = branch(builder.genesis(), 2, 6);
        for (Built each : strong) {
            assertAccepted(node.chain().header(each.block().header(), each.hash(), LATER));
        }
        node.takeAll(branch(builder.genesis(), 3, 5));
        node.restore();
        for (int i = 0; i < RememberedWorks.MAX + 5; i++) {
            node.takeAll(branch(builder.genesis(), 10 + i, 5));
        }
        assertThat(node.store().rememberedWorks())
                .hasSize(RememberedWorks.MAX)
                .usingElementComparator(SINCE)
                .contains(remembered(strong.get(0), mine.get(3)));
    }

    @Test
    void forgetsABranchWhoseFirstBlockIsInvalid() {
        node.takeAll(branch(builder.genesis(), 1, 3));
        List<Built> other = new ArrayList<>();
        other.add(builder.on(builder.genesis()).extraReward(1).mine());
        other.addAll(builder.chain(other.get(0), 6));
        node.takeAll(other.subList(0, 4));
        assertThat(node.store().rememberedWorks()).hasSize(1);
        node.takeAll(other.subList(4, 7));
        assertThat(node.store().rememberedWorks()).isEmpty();
    }

    @Test
    void doesNotWalkDownALongBranchForEachOfItsHeaders() {
        int blocks = 400;
        List<Built> mine = branch(builder.genesis(), 1, 4);
        List<Built> other = branch(builder.genesis(), 2, blocks);
        node.takeAll(mine);
        for (Built each : other) {
            assertAccepted(node.chain().header(each.block().header(), each.hash(), LATER));
        }
        assertThat(node.chain().tree().steps()).isLessThan(10L * blocks);
    }
}
