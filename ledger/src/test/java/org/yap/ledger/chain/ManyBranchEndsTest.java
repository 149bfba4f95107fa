package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

/** Many headers without bodies on the end of one long branch. It must not cost more than the headers do. */
class ManyBranchEndsTest {
    private static final Genesis GENESIS = TestNetworks.genesis(17);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final long LATER = TestNetworks.GENESIS_TIME + 1_000_000_000L;
    private static final int STEM = 500;
    private static final int TEETH = 300;

    private final Chain chain = new ChainUnderTest(GENESIS).chain();

    private void learn(Built built) {
        assertAccepted(chain.header(built.block().header(), built.hash(), LATER));
    }

    @Test
    void takesNoMoreStepsToFindTheBestEndThanThereAreHeaders() {
        List<Built> stem = BUILDER.chain(BUILDER.genesis(), STEM);
        stem.forEach(this::learn);
        for (int i = 0; i < TEETH; i++) {
            learn(BUILDER.on(stem.get(STEM - 1)).extraNonce(i).mine());
        }
        long before = chain.tree().steps();
        assertThat(chain.wanted(Set.of())).map(ChainEntry::height).contains(STEM + 1L);
        assertThat(chain.wanted(Set.of(stem.get(0).hash()))).isEmpty();
        assertThat(chain.tree().steps() - before).isLessThanOrEqualTo(3L * (STEM + TEETH));
    }

    @Test
    void takesNoStepsForBranchesBesideTheTip() {
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(1).mine();
        List<Built> stem = BUILDER.chain(fork, STEM);
        learn(fork);
        stem.forEach(this::learn);
        for (int i = 0; i < TEETH; i++) {
            learn(BUILDER.on(stem.get(STEM - 1)).extraNonce(i).mine());
        }
        chain.accept(BUILDER.on(BUILDER.genesis()).mine().block(), LATER);
        long before = chain.tree().steps();
        assertThat(chain.wanted(Set.of())).map(ChainEntry::height).contains(STEM + 2L);
        assertThat(chain.tree().steps() - before).isZero();
    }
}
