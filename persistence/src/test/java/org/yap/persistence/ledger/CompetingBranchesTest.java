package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainOverStore;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;

/** The ledger's own chain over PostgreSQL and over the store in memory: both must come to the same, restarts included. */
class CompetingBranchesTest {
    private final Random random = new Random(11);
    private final Genesis genesis = Genesis.of(
                    TestNetworks.rules(1).switchDepth(1).switchMargin(1).build())
            .orThrow();
    private final ChainBuilder builder = ChainBuilder.in(genesis);
    private final List<Built> tree = new ArrayList<>(List.of(builder.genesis()));
    private final ChainUnderTest inMemory = new ChainUnderTest(genesis);

    @Test
    void endsAsTheStoreInMemoryDoes() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                SteadyDataSource connection = new SteadyDataSource(database.dataSource())) {
            NetworkRepository networks = new NetworkRepository(new LocalConnections(connection));
            networks.create(genesis);
            LedgerRepository stored = networks.ledger(genesis.id()).orElseThrow();
            ChainOverStore inDatabase = new ChainOverStore(stored, stored::apply, 2_016, 500, 2);
            int comparisons = 0;
            for (int i = 0; i < 60; i++) {
                Block block = grow();
                inMemory.take(block);
                inDatabase.take(block);
                if (random.nextInt(5) == 0) {
                    inMemory.restore();
                    inDatabase.restore();
                }
                assertSame(stored, inMemory.store());
                comparisons += stored.rememberedWorks().size();
            }
            assertThat(comparisons).isPositive();
            assertThat(inDatabase.undoneBlocks()).isGreaterThan(3);
        }
    }

    /** Mines on one of the newest blocks, so that branches race. */
    private Block grow() {
        Built parent = tree.get(Math.max(0, tree.size() - 1 - random.nextInt(4)));
        ChainBuilder.Draft draft = builder.on(parent).extraNonce(tree.size()).miner(random.nextInt(6));
        for (int from = 0; from < 3; from++) {
            if (random.nextBoolean()) {
                draft.pay(payment(from, parent));
            }
        }
        Built block = draft.mine();
        tree.add(block);
        return block.block();
    }

    private Payment payment(int from, Built parent) {
        long sequence = 0;
        for (Built each = parent; each.block() != null; each = each.parent()) {
            Payment example = PaymentFixture.in(genesis).from(from).build();
            sequence += each.block().payments().stream()
                    .filter(payment -> payment.sender().equals(example.sender()))
                    .count();
        }
        return PaymentFixture.in(genesis)
                .from(from)
                .sequence(sequence)
                .to(random.nextInt(12), 1 + random.nextInt(50))
                .build();
    }

    private void assertSame(LedgerReads stored, LedgerReads expected) {
        assertThat(stored.tip()).isEqualTo(expected.tip());
        assertThat(stored.mainEntries(0, 100)).isEqualTo(expected.mainEntries(0, 100));
        assertThat(stored.sideEntries()).containsExactlyInAnyOrderElementsOf(expected.sideEntries());
        assertThat(stored.rememberedWorks()).containsExactlyInAnyOrderElementsOf(expected.rememberedWorks());
        assertThat(StoredLedgerAssert.states(stored)).isEqualTo(StoredLedgerAssert.states(expected));
        for (Built built : tree) {
            assertThat(stored.block(built.hash())).isEqualTo(expected.block(built.hash()));
            assertThat(stored.mainEntry(built.hash())).isEqualTo(expected.mainEntry(built.hash()));
        }
        for (long height = 0; height < 60; height++) {
            assertThat(stored.reward(height)).isEqualTo(expected.reward(height));
        }
    }
}
