package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Connecting blocks, following the better branch, and what is kept meanwhile. */
class ChainTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private static final long LATER = TestNetworks.GENESIS_TIME + 1_000_000;

    private final ChainUnderTest chain = new ChainUnderTest(GENESIS);

    private static AccountState state(ChainUnderTest chain, int key) {
        return chain.store().allAccounts().getOrDefault(TestKeys.account(key), AccountState.EMPTY);
    }

    @Test
    void movesMoneyAndFeesAndCountsSequences() {
        Built block = BUILDER.on(BUILDER.genesis())
                .pay(
                        PaymentFixture.in(GENESIS)
                                .from(0)
                                .to(1, 300)
                                .to(5, 20)
                                .fee(7)
                                .build(),
                        PaymentFixture.in(GENESIS)
                                .from(0)
                                .sequence(1)
                                .to(0, 5)
                                .fee(1)
                                .build(),
                        PaymentFixture.in(GENESIS).from(5).to(6, 20).build())
                .mine();
        assertAccepted(chain.take(block));

        assertThat(state(chain, 0).balance().units()).isEqualTo(TestNetworks.RICH - 328);
        assertThat(state(chain, 0).nextSequence()).isEqualTo(2);
        assertThat(state(chain, 1).balance().units()).isEqualTo(TestNetworks.RICH + 300);
        assertThat(state(chain, 5)).isEqualTo(new AccountState(Amount.ZERO, 1));
        assertThat(state(chain, 6).balance().units()).isEqualTo(20);
        assertThat(block.block().reward().amount().units()).isEqualTo(5_008);
    }

    @Test
    void creditsARewardWhenItIsMatureAndNotBefore() {
        List<Built> blocks = BUILDER.chain(BUILDER.genesis(), 5);
        chain.takeAll(blocks.subList(0, 3));
        assertThat(state(chain, 9)).isEqualTo(AccountState.EMPTY);
        chain.take(blocks.get(3));
        assertThat(state(chain, 9).balance().units()).isEqualTo(5_000);
        chain.take(blocks.get(4));
        assertThat(state(chain, 9).balance().units()).isEqualTo(10_000);
    }

    @Test
    void letsARewardBeSpentInTheVeryBlockThatCreditsIt() {
        chain.takeAll(BUILDER.chain(BUILDER.genesis(), 3));
        Built last = BUILDER.chain(BUILDER.genesis(), 3).get(2);
        Built spending = BUILDER.on(last)
                .pay(PaymentFixture.in(GENESIS).from(9).to(5, 5_000).build())
                .mine();
        assertAccepted(chain.take(spending));
        assertThat(state(chain, 5).balance().units()).isEqualTo(5_000);
    }

    @Test
    void staysWithTheFirstOfTwoEqualBranches() {
        Built first = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        Built second = BUILDER.on(BUILDER.genesis()).extraNonce(2).mine();
        chain.take(first);
        assertAccepted(chain.take(second));
        assertThat(chain.tip()).isEqualTo(first.hash());
        assertThat(chain.store().sideEntries()).hasSize(1);
    }

    @Test
    void followsABranchWithMoreWorkAndKeepsTheOldOne() {
        List<Built> old = BUILDER.chain(BUILDER.genesis(), 2);
        List<Built> better =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(1).mine(), 2);
        chain.takeAll(old);
        chain.take(better.get(0).parent());
        chain.takeAll(better);
        assertThat(chain.tip()).isEqualTo(better.get(1).hash());
        assertThat(chain.store().sideEntries())
                .extracting(ChainEntry::hash)
                .contains(old.get(1).hash());

        Built revenge = BUILDER.chain(old.get(1), 2).get(1);
        chain.take(revenge.parent());
        chain.take(revenge);
        assertThat(chain.tip()).isEqualTo(revenge.hash());
    }

    @Test
    void asksForMoreThanTheMarginBeforeItFollowsAnotherBranch() {
        Genesis cautious = Genesis.of(
                        TestNetworks.rules(5).switchDepth(0).switchMargin(2).build())
                .orThrow();
        ChainBuilder builder = ChainBuilder.in(cautious);
        ChainUnderTest node = new ChainUnderTest(cautious);
        Built mine = builder.on(builder.genesis()).mine();
        List<Built> other =
                builder.chain(builder.on(builder.genesis()).extraNonce(1).mine(), 3);
        node.take(mine);
        node.take(other.get(0).parent());
        node.takeAll(other.subList(0, 2));
        assertThat(node.tip()).as("two blocks more are not more than two").isEqualTo(mine.hash());
        node.take(other.get(2));
        assertThat(node.tip()).isEqualTo(other.get(2).hash());
    }

    @Test
    void leavesEverythingAsItIsIfABetterBranchTurnsOutInvalid() {
        List<Built> mine = BUILDER.chain(BUILDER.genesis(), 2);
        chain.takeAll(mine);
        Map<AddressHash, AccountState> before = chain.store().allAccounts();
        Built fork = BUILDER.on(BUILDER.genesis())
                .pay(PaymentFixture.in(GENESIS).from(0).to(5, 10).build())
                .mine();
        Built bad = BUILDER.on(fork)
                .pay(PaymentFixture.in(GENESIS).from(0).sequence(7).to(5, 10).build())
                .mine();
        Built last = BUILDER.on(bad).mine();
        chain.take(fork);
        chain.take(bad);

        assertRejected(chain.take(last), RejectReason.BLOCK_INVALID_PARENT);
        assertThat(chain.tip()).isEqualTo(mine.get(1).hash());
        assertThat(chain.store().allAccounts()).isEqualTo(before);
        assertThat(chain.store().sideEntries()).extracting(ChainEntry::hash).containsExactly(fork.hash());
        assertRejected(chain.take(bad), RejectReason.BLOCK_BAD_PAYMENT);
    }

    @Test
    void takesTheGoodPartOfABranchWhoseEndIsInvalid() {
        chain.take(BUILDER.on(BUILDER.genesis()).mine());
        List<Built> good =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(1).mine(), 1);
        Built bad = BUILDER.on(good.get(0)).extraReward(1).mine();
        chain.takeInOneCommit(List.of(good.get(0).parent(), good.get(0), bad));
        assertThat(chain.tip()).isEqualTo(good.get(0).hash());
    }

    @Test
    void storesTheDifferenceOnlyWhenBranchesSwingWithinOneCommit() {
        List<Built> a =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(1).mine(), 4);
        List<Built> b =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(2).mine(), 2);
        chain.take(a.get(0).parent());
        chain.take(a.get(0));
        List<Built> swing = new ArrayList<>(List.of(b.get(0).parent(), b.get(0), b.get(1), a.get(1), a.get(2)));
        chain.takeInOneCommit(swing);
        assertThat(chain.tip()).isEqualTo(a.get(2).hash());
        chain.restore();
        assertThat(chain.tip()).isEqualTo(a.get(2).hash());
        assertThat(chain.store().sideEntries()).hasSize(3);
        assertAccepted(chain.take(a.get(3)));
    }

    @Test
    void changesBranchInPiecesToTheSameEnd() {
        List<Built> old = BUILDER.chain(BUILDER.genesis(), 7);
        Built paid = BUILDER.on(BUILDER.genesis())
                .pay(PaymentFixture.in(GENESIS).from(0).to(5, 10).build())
                .mine();
        List<Built> better = BUILDER.chain(paid, 8);
        ChainUnderTest atOnce = new ChainUnderTest(GENESIS);
        ChainUnderTest inPieces = new ChainUnderTest(GENESIS, 6, 500, 2);
        for (ChainUnderTest each : List.of(atOnce, inPieces)) {
            each.takeAll(old);
            each.take(paid);
            each.takeAll(better);
        }
        assertThat(inPieces.tip()).isEqualTo(better.get(7).hash());
        assertThat(inPieces.store().allAccounts()).isEqualTo(atOnce.store().allAccounts());
        assertThat(inPieces.store().sideEntries()).isEqualTo(atOnce.store().sideEntries());
        assertThat(inPieces.store().commits()).isGreaterThan(atOnce.store().commits());
        inPieces.restore();
        assertAccepted(inPieces.take(BUILDER.on(better.get(7)).mine()));
        assertThat(inPieces.store().money()).isEqualTo(inPieces.store().moneyMade());
    }

    @Test
    void findsItsWayBackWhenTheEndOfALongBranchTurnsOutInvalid() {
        ChainUnderTest inPieces = new ChainUnderTest(GENESIS, 2_016, 500, 2);
        List<Built> mine = BUILDER.chain(BUILDER.genesis(), 6);
        inPieces.takeAll(mine);
        Map<AddressHash, AccountState> before = inPieces.store().allAccounts();
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        List<Built> good = BUILDER.chain(fork, 4);
        Built bad = BUILDER.on(good.get(3)).extraReward(1).mine();
        Built last = BUILDER.on(bad).mine();
        inPieces.take(fork);
        inPieces.takeAll(good);
        inPieces.take(bad);
        inPieces.take(last);

        assertThat(inPieces.tip()).isEqualTo(mine.get(5).hash());
        assertThat(inPieces.store().allAccounts()).isEqualTo(before);
        assertRejected(inPieces.take(bad), RejectReason.BLOCK_BAD_REWARD_AMOUNT);
        assertThat(inPieces.store().sideEntries()).hasSize(5);
        Built next = BUILDER.on(mine.get(5)).mine();
        assertAccepted(inPieces.take(next));
        assertThat(inPieces.tip()).isEqualTo(next.hash());
    }

    @Test
    void followsTheNextBestBranchAfterTheWayBackFromABadOne() {
        ChainUnderTest inPieces = new ChainUnderTest(GENESIS, 2_016, 500, 2);
        List<Built> mine = BUILDER.chain(BUILDER.genesis(), 4);
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        List<Built> good = BUILDER.chain(fork, 4);
        Built bad = BUILDER.on(good.get(3)).extraReward(1).mine();
        inPieces.takeAll(mine);
        inPieces.take(fork);
        inPieces.takeInOneCommit(List.of(good.get(0), good.get(1), good.get(2), good.get(3), bad));
        assertThat(inPieces.tip()).isEqualTo(good.get(3).hash());
    }

    @Test
    void takesNothingInTheMidstOfAChangeOfBranch() {
        Chain between = new Chain(new FakeLedgerStore(GENESIS), 2_016, 500, 1);
        List<Built> mine = BUILDER.chain(BUILDER.genesis(), 2);
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        List<Built> better = BUILDER.chain(fork, 2);
        List.of(mine.get(0), mine.get(1), fork, better.get(0), better.get(1))
                .forEach(each -> between.accept(each.block(), LATER));
        assertThat(between.reorgOrigin()).contains(mine.get(1).entry());
        Built next = BUILDER.on(better.get(1)).mine();
        assertThatThrownBy(() -> between.accept(next.block(), LATER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void reorganisesDeeperThanTheHeadersInMemory() {
        ChainUnderTest shortMemory = new ChainUnderTest(GENESIS, 4);
        List<Built> old = BUILDER.chain(BUILDER.genesis(), 3);
        List<Built> better = BUILDER.chain(old.get(0), 9);
        shortMemory.takeAll(old);
        shortMemory.restore();
        shortMemory.takeAll(better);
        assertThat(shortMemory.tip()).isEqualTo(better.get(8).hash());
        assertThat(shortMemory.store().money()).isEqualTo(shortMemory.store().moneyMade());
    }

    @Test
    void takesTheSameBlockTwiceWithoutHarm() {
        Built block = BUILDER.on(BUILDER.genesis()).mine();
        chain.take(block);
        assertThat(chain.take(block)).isEqualTo(Judged.accept(TipMove.NONE));
        assertThat(chain.store().commits()).isEqualTo(1);
    }
}
