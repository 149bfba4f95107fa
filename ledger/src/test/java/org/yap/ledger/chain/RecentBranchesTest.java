package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

/** Blocks beside the main chain that came lately are not forgotten, however many they are. */
class RecentBranchesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(18);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int SIDE_BLOCKS = 5;
    private static final long NOW = TestNetworks.GENESIS_TIME + 1_000_000L;

    private final ChainUnderTest fixture = new ChainUnderTest(GENESIS, 10, SIDE_BLOCKS);
    private final List<Built> mine = BUILDER.chain(BUILDER.genesis(), 40);
    private final List<Built> beside = branch(1, 30);

    private static List<Built> branch(int number, int blocks) {
        List<Built> branch = new ArrayList<>();
        branch.add(BUILDER.on(BUILDER.genesis()).extraNonce(number).mine());
        branch.addAll(BUILDER.chain(branch.get(0), blocks - 1));
        return branch;
    }

    private void takeBoth() {
        fixture.now(NOW);
        fixture.takeAll(mine);
        fixture.takeAll(beside);
    }

    private void goOn() {
        fixture.take(
                BUILDER.on(mine.get(39)).extraNonce(fixture.store().commits()).mine());
        fixture.chain().begin(Set.of(), Set.of());
        if (fixture.chain().changed()) {
            fixture.take(BUILDER.on(mine.get(39)).extraNonce(7).mine());
        }
    }

    @Test
    void keepsThemForAnHour() {
        takeBoth();
        fixture.now(NOW + RecentBranches.RECENT_SECONDS - 1);
        goOn();
        assertThat(fixture.store().sideEntries()).contains(beside.get(29).entry());
        assertThat(fixture.store().sideEntries()).hasSizeGreaterThan(SIDE_BLOCKS);
        fixture.now(NOW + RecentBranches.RECENT_SECONDS);
        goOn();
        goOn();
        assertThat(fixture.store().sideEntries())
                .doesNotContain(beside.get(SIDE_BLOCKS).entry());
    }

    @Test
    void keepsThemForAnHourAfterAStartToo() {
        takeBoth();
        long later = NOW + 2 * RecentBranches.RECENT_SECONDS;
        fixture.now(later);
        fixture.restore();
        goOn();
        assertThat(fixture.store().sideEntries()).contains(beside.get(29).entry());
        fixture.now(later + RecentBranches.RECENT_SECONDS);
        goOn();
        goOn();
        assertThat(fixture.store().sideEntries())
                .doesNotContain(beside.get(SIDE_BLOCKS).entry());
    }

    @Test
    void givesUpTheOldestWhenAllTogetherAreTooMany() {
        List<Built> other = branch(2, 12);
        fixture.now(NOW);
        fixture.takeAll(mine);
        RecentBranches branches = new RecentBranches(fixture.chain().tree(), 40);
        for (Built built : beside) {
            fixture.take(built);
            branches.kept(built.entry(), NOW);
        }
        assertThat(branches.blocks()).isEqualTo(30);
        for (Built built : other) {
            fixture.take(built);
            branches.kept(built.entry(), NOW);
        }
        assertThat(branches.ends()).containsExactly(other.get(11).hash());
        assertThat(branches.blocks()).isEqualTo(12);
    }

    @Test
    void forgetsWhatWasCrossedTo() {
        takeBoth();
        List<Built> more = BUILDER.chain(beside.get(29), 11);
        fixture.takeAll(more);
        assertThat(fixture.tip()).isEqualTo(more.get(10).hash());
        fixture.take(BUILDER.on(more.get(10)).mine());
        fixture.chain().begin(Set.of(), Set.of());
        fixture.take(BUILDER.on(more.get(10)).extraNonce(5).mine());
        assertThat(fixture.store().sideEntries()).hasSizeLessThanOrEqualTo(SIDE_BLOCKS + 2);
    }
}
