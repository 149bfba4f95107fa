package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.chain.StoredAccounts;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainOverStore;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.state.AccountStates;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;

/** A change to a branch that forks 320 blocks down, below every copy of the accounts, with kills on the way. */
class LongBranchChangeTest {
    private static final int DEPTH = 320;
    private static final int PIECE = 50;

    private static TestDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    private final Genesis genesis = Genesis.of(
                    TestNetworks.rules(98).switchMargin(0).paymentWorkBits(0).build())
            .orThrow();
    private final ChainBuilder builder = ChainBuilder.in(genesis);

    private LedgerRepository store() {
        NetworkRepository all = new NetworkRepository(new LocalConnections(database.dataSource()));
        all.create(genesis);
        return all.ledger(genesis.id()).orElseThrow();
    }

    private List<Built> branch(Built parent, int count, int payer) {
        List<Built> blocks = new ArrayList<>();
        Built last = parent;
        for (int i = 0; i < count; i++) {
            last = builder.on(last)
                    .extraNonce(payer)
                    .pay(PaymentFixture.in(genesis)
                            .from(payer)
                            .sequence(i)
                            .to(100 * payer + 100 + i % 80, 1 + i)
                            .build())
                    .mine();
            blocks.add(last);
        }
        return blocks;
    }

    @Test
    void isGoneOnWithWhereverTheNodeWasKilled() {
        LedgerRepository store = store();
        ChainOverStore chain = new ChainOverStore(store, store::apply, 2_016, 500, PIECE);
        List<Built> old = branch(builder.genesis(), DEPTH, 0);
        List<Built> better = branch(builder.genesis(), DEPTH + 1, 1);
        chain.takeAll(old.subList(0, DEPTH - 20));
        store.keep(chain.chain().storedAccounts().snapshot());
        chain.takeAll(old.subList(DEPTH - 20, DEPTH));
        store.keep(chain.chain().storedAccounts().snapshot());
        chain.takeAll(better.subList(0, DEPTH));
        List<BranchProgress> seen = new ArrayList<>();
        chain.betweenPieces(() -> {
            chain.restore();
            seen.add(chain.chain().reorgProgress().orElseThrow());
            assertThat(store.tip()).isEqualTo(chain.chain().tip());
        });
        chain.take(better.get(DEPTH));
        assertThat(seen).extracting(BranchProgress::total).containsOnly(2L * DEPTH + 1);
        assertThat(seen)
                .extracting(BranchProgress::done)
                .containsExactly(50L, 100L, 150L, 200L, 250L, 300L, 350L, 400L, 450L, 500L, 550L, 600L);
        assertThat(chain.tip()).isEqualTo(better.get(DEPTH).hash());
        assertThat(store.branchChange()).isEmpty();
        assertThat(store.sideEntries()).hasSize(DEPTH);
        ChainUnderTest straight = new ChainUnderTest(genesis);
        straight.takeAll(better);
        AccountStates states = StoredAccounts.restore(store)
                .table()
                .read(straight.store().allAccounts().keySet());
        assertThat(states.states()).isEqualTo(straight.store().allAccounts());
        assertThat(store.accountCount()).isEqualTo(straight.store().accountCount());
        assertThat(states.states()).doesNotContainKey(TestKeys.account(105));
    }
}
