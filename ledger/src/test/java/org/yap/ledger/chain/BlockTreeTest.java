package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** What the tree remembers of headers and branches, and what it forgets. */
class BlockTreeTest {
    private static final Genesis GENESIS = TestNetworks.genesis(7);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int TOO_MANY = BlockTree.ENOUGH_HEADERS_AHEAD + 200;
    private static final List<Built> LONG = BUILDER.chain(BUILDER.genesis(), TOO_MANY);
    private static final long LATER = TestNetworks.GENESIS_TIME + 1_000_000_000L;

    private final ChainUnderTest fixture = new ChainUnderTest(GENESIS);

    private void learn(Iterable<Built> headers) {
        for (Built built : headers) {
            assertAccepted(fixture.chain().header(built.block().header(), built.hash(), LATER));
        }
    }

    private boolean knows(Built built) {
        return fixture.chain().tree().find(built.hash()).isPresent();
    }

    private static Judged.Rejected<?> broken() {
        return new Judged.Rejected<>(RejectReason.BLOCK_BAD_PAYMENT, "too much");
    }

    @Test
    void forgetsTheEndsOfTooManyHeadersSoThatThereIsRoomForOthers() {
        learn(LONG);
        fixture.chain().begin(Set.of(), Set.of());
        assertThat(knows(LONG.get(BlockTree.ENOUGH_HEADERS_AHEAD - 1))).isTrue();
        assertThat(knows(LONG.get(BlockTree.ENOUGH_HEADERS_AHEAD))).isFalse();
        assertThat(fixture.chain().tree().roomForHeaders(4_000)).isTrue();
        assertThat(fixture.chain().tree().roomForHeaders(4_001)).isFalse();
    }

    @Test
    void sparesABranchThatIsNeededAndNotOneOfWhichABlockIsWithheld() {
        learn(LONG);
        Built end = LONG.get(TOO_MANY - 1);
        fixture.chain().begin(Set.of(end.hash()), Set.of());
        assertThat(knows(end)).isTrue();
        fixture.chain().begin(Set.of(end.hash()), Set.of(LONG.get(0).hash()));
        assertThat(knows(end)).isFalse();
    }

    @Test
    void leavesBranchesAsideOfWhichABlockIsWithheld() {
        Built fork = LONG.get(2);
        List<Built> other = BUILDER.chain(BUILDER.on(fork).extraNonce(1).mine(), 2);
        learn(LONG.subList(0, 10));
        learn(List.of(other.get(0).parent(), other.get(0), other.get(1)));
        Chain chain = fixture.chain();
        assertThat(chain.wanted(Set.of())).contains(LONG.get(9).entry());
        assertThat(chain.wanted(Set.of(LONG.get(4).hash())))
                .contains(other.get(1).entry());
        assertThat(chain.wanted(Set.of(fork.hash()))).isEmpty();
    }

    @Test
    void condemnsAllThatStandsOnAnInvalidBlockAndKeepsItsReasonHoweverManyTheyAre() {
        learn(LONG);
        Built bad = LONG.get(1);
        fixture.chain().condemn(bad.hash(), broken());
        assertThat(knows(LONG.get(0))).isTrue();
        assertThat(LONG.subList(1, TOO_MANY)).noneMatch(this::knows);
        assertRejected(fixture.chain().header(bad.block().header(), bad.hash(), LATER), RejectReason.BLOCK_BAD_PAYMENT);
        Built next = LONG.get(2);
        assertRejected(
                fixture.chain().header(next.block().header(), next.hash(), LATER), RejectReason.BLOCK_INVALID_PARENT);
    }

    @Test
    void keepsTheReasonsOfEarlierInvalidBlocksWhenMuchStandsOnAnother() {
        Built earlier = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        learn(List.of(earlier));
        fixture.chain().condemn(earlier.hash(), broken());
        learn(LONG);
        fixture.chain().condemn(LONG.get(0).hash(), broken());
        assertRejected(
                fixture.chain().header(earlier.block().header(), earlier.hash(), LATER),
                RejectReason.BLOCK_BAD_PAYMENT);
    }

    @Test
    void neverForgetsABlockOnWhichAnotherStands() {
        ChainUnderTest shortMemory = new ChainUnderTest(GENESIS, 4, 4);
        List<Built> main = LONG.subList(0, 5);
        Built fork = BUILDER.on(main.get(0)).extraNonce(1).mine();
        List<Built> beside = BUILDER.chain(fork, 4);
        List<Built> better =
                BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(2).mine(), 6);
        List<Built> branches = new ArrayList<>(List.of(fork));
        branches.addAll(beside);
        branches.add(better.get(0).parent());
        branches.addAll(better);
        shortMemory.takeAll(main);
        shortMemory.takeInOneCommit(branches);
        Built next = BUILDER.on(better.get(5)).mine();
        shortMemory.now(LATER + RecentBranches.RECENT_SECONDS);
        shortMemory.take(next);
        shortMemory.take(BUILDER.on(next).mine());
        assertThat(shortMemory.store().sideEntries()).hasSizeLessThan(main.size() + 1 + beside.size());
        Set<Hash256> stored = new HashSet<>();
        shortMemory.store().mainEntries(0, 100).forEach(entry -> stored.add(entry.hash()));
        for (ChainEntry entry : shortMemory.store().sideEntries()) {
            assertThat(stored).contains(entry.header().previous());
            stored.add(entry.hash());
        }
    }
}
