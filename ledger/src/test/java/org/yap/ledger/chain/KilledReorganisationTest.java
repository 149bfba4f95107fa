package org.yap.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;

/** A change of branch in pieces, of which each is stored: whoever is killed in the middle goes on with it. */
class KilledReorganisationTest {
    private static final int PIECE = 2;
    private static final int OLD = 7;

    private final Genesis genesis =
            Genesis.of(TestNetworks.rules(96).switchMargin(0).build()).orThrow();
    private final ChainBuilder builder = ChainBuilder.in(genesis);
    private final ChainUnderTest chain = new ChainUnderTest(genesis, 2_016, 500, PIECE);
    private final List<Built> old = new ArrayList<>();
    private final AtomicInteger pieces = new AtomicInteger();

    @BeforeEach
    void followTheOldBranch() {
        old.addAll(paying(builder.genesis(), OLD, 1));
        chain.takeAll(old);
    }

    private List<Built> paying(Built parent, int count, int seed) {
        List<Built> blocks = new ArrayList<>();
        Built last = parent;
        for (int i = 0; i < count; i++) {
            last = builder.on(last)
                    .extraNonce(seed)
                    .miner(100 * seed + i)
                    .pay(PaymentFixture.in(genesis)
                            .from(seed)
                            .sequence(i)
                            .to(200 * seed + i, 10)
                            .build())
                    .mine();
            blocks.add(last);
        }
        return blocks;
    }

    private void killAt(int piece) {
        chain.betweenPieces(() -> {
            if (pieces.incrementAndGet() == piece || piece == 0) {
                chain.restore();
            }
        });
    }

    /** Piece 0 means each. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void endsOnTheBetterBranch(int killed) {
        List<Built> better = paying(builder.genesis(), OLD + 1, 2);
        killAt(killed);
        chain.takeAll(better);
        assertThat(pieces).hasValue(7);
        assertThat(chain.tip()).isEqualTo(better.get(OLD).hash());
        assertThat(chain.store().branchChange()).isEmpty();
        ChainUnderTest straight = new ChainUnderTest(genesis);
        straight.takeAll(better);
        assertThat(chain.store().allAccounts()).isEqualTo(straight.store().allAccounts());
        assertThat(chain.store().sideEntries()).hasSize(OLD);
        assertAccepted(chain.take(builder.on(better.get(OLD)).mine()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void comesBackToTheOldBranchFromAnInvalidOne(int killed) {
        Map<AddressHash, AccountState> before = chain.store().allAccounts();
        List<Built> good = paying(builder.genesis(), OLD - 1, 2);
        Built bad = builder.on(good.get(OLD - 2)).extraReward(1).mine();
        Built last = builder.on(bad).mine();
        killAt(killed);
        chain.takeAll(good);
        chain.take(bad);
        chain.take(last);
        assertThat(pieces).hasValueGreaterThanOrEqualTo(11);
        assertThat(chain.tip()).isEqualTo(old.get(OLD - 1).hash());
        assertThat(chain.store().branchChange()).isEmpty();
        assertThat(chain.store().allAccounts()).isEqualTo(before);
        assertThat(chain.store().sideEntries()).extracting(ChainEntry::hash).doesNotContain(bad.hash(), last.hash());
        assertAccepted(chain.take(builder.on(old.get(OLD - 1)).mine()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 6"})
    void saysHowFarItIs(int killed, int doneThen) {
        List<Long> done = new ArrayList<>();
        chain.betweenPieces(() -> {
            if (pieces.incrementAndGet() == killed) {
                chain.restore();
                assertThat(chain.chain().reorgProgress()).contains(new BranchProgress(doneThen, 2 * OLD + 1));
            }
            assertThat(chain.chain().accounts().unstored()).isZero();
            done.add(chain.chain().reorgProgress().orElseThrow().done());
        });
        chain.takeAll(paying(builder.genesis(), OLD + 1, 2));
        assertThat(done).containsExactly(2L, 4L, 6L, 8L, 10L, 12L, 14L);
    }
}
