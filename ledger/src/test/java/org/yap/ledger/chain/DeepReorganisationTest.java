package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;

/**
 * Branches that fork below the last copies of the accounts. After each commit the accounts are compared with those that the plain
 * bookkeeping of the store in memory comes to.
 */
class DeepReorganisationTest {
    private static final int DEPTH = 160;

    private final Genesis genesis = Genesis.of(
                    TestNetworks.rules(95).switchMargin(0).paymentWorkBits(0).build())
            .orThrow();
    private final ChainBuilder builder = ChainBuilder.in(genesis);

    /** Each block pays: somebody who is there, or brings an account into being. */
    private List<Built> branch(Built parent, int count, long seed) {
        Random random = new Random(seed);
        List<Built> blocks = new ArrayList<>();
        Built last = parent;
        for (int sequence = 0; sequence < count; sequence++) {
            PaymentFixture payment = PaymentFixture.in(genesis).from(0).sequence(sequence);
            payment.to(random.nextInt(400), 1 + random.nextInt(50)).to(random.nextInt(400), 1);
            last = builder.on(last)
                    .extraNonce(seed)
                    .miner(500 + random.nextInt(40))
                    .pay(payment.build())
                    .mine();
            blocks.add(last);
        }
        return blocks;
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 7"})
    void accountsAreRightAfterABranchThatForksBelowEveryCopy(long seed, int pieceBlocks) {
        ChainUnderTest chain = new ChainUnderTest(genesis, 2_016, 500, pieceBlocks);
        List<Built> first = branch(builder.genesis(), DEPTH, 2 * seed);
        List<Built> better = branch(builder.genesis(), DEPTH + 1, 2 * seed + 1);
        chain.takeAll(first);
        chain.restore();
        chain.takeAll(better);
        assertThat(chain.tip()).isEqualTo(better.get(DEPTH).hash());
        assertThat(chain.undoneBlocks()).isEqualTo(DEPTH);
        assertThat(chain.store().money()).isEqualTo(chain.store().moneyMade());
        assertThat(chain.store().accountSnapshot()).isPresent();
        chain.restore();
        chain.take(builder.on(better.get(DEPTH)).mine());
        assertThat(chain.store().money()).isEqualTo(chain.store().moneyMade());
    }
}
