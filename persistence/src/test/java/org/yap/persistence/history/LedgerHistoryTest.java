package org.yap.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.SampleChain;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.index.NewerPayments;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.ledger.NetworkRepository;

class LedgerHistoryTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final Genesis OTHER = TestNetworks.genesis(2);
    private static final SampleChain CHAIN = new SampleChain(GENESIS, 1);
    private static final AddressHash PAYER = TestKeys.account(1);
    private static final AddressHash MINER = TestKeys.account(9);

    private static final NewerPayments NEWER = new NewerPayments();

    private static TestDatabase database;
    private static EntityManager entityManager;
    private static LedgerHistory history;

    @BeforeAll
    static void store() {
        database = TestDatabase.empty();
        for (int i = 0; i < 8; i++) {
            CHAIN.extend(6);
        }
        SampleChain other = new SampleChain(OTHER, 2).extend(5).extend(5);
        database.inTransaction(entities -> {
            NetworkRepository networks = new NetworkRepository(entities, NEWER);
            networks.create(GENESIS);
            networks.create(OTHER);
            networks.ledger(GENESIS.id()).orElseThrow().apply(CHAIN.commit());
            networks.ledger(OTHER.id()).orElseThrow().apply(other.commit());
            return null;
        });
        entityManager = database.entityManagers().createEntityManager();
        history = new LedgerHistory(entityManager, GENESIS.id(), NEWER);
    }

    @AfterAll
    static void stop() {
        entityManager.close();
        database.close();
    }

    @Test
    void rollsBackWithTheTransactionThatItJoined() {
        assertThatThrownBy(() -> database.inTransaction(entities -> {
                    new NetworkRepository(entities, NEWER).create(TestNetworks.genesis(3));
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(new NetworkRepository(new LocalConnections(database.dataSource())).list())
                .containsExactly(GENESIS.id(), OTHER.id());
    }

    @Test
    void listsPaymentsOfAnAccountNewestFirstPageByPage() {
        List<Payment> paged = new ArrayList<>();
        List<StoredPayment> page = history.payments(PAYER, Place.END, 4);
        while (!page.isEmpty()) {
            page.forEach(stored -> paged.add(stored.payment()));
            Place last =
                    Place.parse(page.get(page.size() - 1).place().toString()).orElseThrow();
            page = history.payments(PAYER, last, 4);
        }

        assertThat(paged).hasSizeGreaterThan(8).isEqualTo(CHAIN.paymentsOf(PAYER));
    }

    @Test
    void findsLostPaymentsUntilThereAreTooManyNewerOnes() {
        Payment lost = CHAIN.waitingPayment(4, 1_000);
        Payment newer = CHAIN.waitingPayment(4, 1_001);
        apply(CHAIN.lose(List.of(lost)));
        apply(CHAIN.lose(List.of(lost)));
        assertThat(history.lost(lost.id())).contains(lost);
        assertThat(new LedgerHistory(entityManager, OTHER.id(), NEWER).lost(lost.id()))
                .isEmpty();

        database.execute(
                "alter table lost_payment alter column arrival restart with " + 2 * LedgerRepository.MAX_LOST_PAYMENTS);
        apply(CHAIN.lose(List.of(newer)));
        assertThat(history.lost(newer.id())).contains(newer);
        assertThat(history.lost(lost.id())).isEmpty();
    }

    @Test
    void findsOwnPaymentsThatAreInNoBlock() {
        Payment own = CHAIN.waitingPayment(4, 1_002);
        apply(CHAIN.commit(List.of(), List.of(), List.of(own), List.of()));
        assertThat(history.own(own.id())).contains(own);
        assertThat(new LedgerHistory(entityManager, OTHER.id(), NEWER).own(own.id()))
                .isEmpty();

        apply(CHAIN.commit(List.of(), List.of(), List.of(), List.of(own.leaf())));
        assertThat(history.own(own.id())).isEmpty();
    }

    private static void apply(Commit commit) {
        new NetworkRepository(new LocalConnections(database.dataSource()))
                .ledger(GENESIS.id())
                .orElseThrow()
                .apply(commit);
    }

    @Test
    void mixesRewardsAmongPaymentsByPlace() {
        Tip tip = Tip.of(CHAIN.tip());
        List<HistoryEntry> all = history.page(MINER, Place.END, 1_000, tip).orElseThrow();
        List<HistoryEntry> paged =
                new ArrayList<>(history.page(MINER, Place.END, 3, tip).orElseThrow());
        for (int size = 0; size < paged.size(); ) {
            size = paged.size();
            Place last = paged.get(size - 1).place();
            paged.addAll(history.page(MINER, last, 3, tip).orElseThrow());
        }

        assertThat(all).extracting(HistoryEntry::place).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(all.stream().filter(StoredReward.class::isInstance)).hasSize(8);
        assertThat(all).hasSize(8 + CHAIN.paymentsOf(MINER).size());
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void findsAPaymentByItsIdWithItsBlock() {
        ConnectedBlock block = CHAIN.main.get(4);
        Payment payment = block.block().payments().get(2);

        StoredPayment found = history.payment(payment.id()).orElseThrow();

        assertThat(found)
                .isEqualTo(new StoredPayment(
                        payment,
                        new Place(5, 2),
                        block.entry().hash(),
                        block.block().header()));
        assertThat(history.payment(Hash256.ZERO)).isEmpty();
    }

    @Test
    void showsBlocksByHeightByHashAndTheNewest() {
        ConnectedBlock block = CHAIN.main.get(2);
        StoredBlock found = history.block(3).orElseThrow();

        assertThat(found.entry()).isEqualTo(block.entry());
        assertThat(found.reward()).contains(block.block().reward());
        assertThat(found.payments()).isEqualTo(6);
        assertThat(found.size()).isEqualTo(block.block().bytes().length);
        assertThat(history.block(block.entry().hash())).contains(found);
        assertThat(history.block(9)).isEmpty();
        assertThat(history.block(0).orElseThrow().reward()).isEmpty();
        assertThat(history.paymentsOfBlock(block.entry().hash()))
                .isEqualTo(block.block().payments());
        assertThat(history.recentBlocks(3))
                .extracting(recent -> recent.entry().height())
                .containsExactly(8L, 7L, 6L);
    }

    @Test
    void knowsRewardsThatStillMature() {
        assertThat(history.maturing(List.of(MINER, PAYER), GENESIS.rules(), Tip.of(CHAIN.tip())))
                .contains(Map.of(MINER, Amount.of(3 * 5_000), PAYER, Amount.ZERO));
        assertThat(history.maturing(List.of(PAYER), GENESIS.rules(), Tip.of(CHAIN.tip())))
                .contains(Map.of(PAYER, Amount.ZERO));
    }

    @Test
    void saysWhatMaturedAtAnEarlierHeight() {
        Tip second = Tip.of(CHAIN.main.get(1).entry());
        Tip unknown = new Tip(2, Hash256.ZERO);

        assertThat(history.maturing(List.of(MINER), GENESIS.rules(), second))
                .contains(Map.of(MINER, Amount.of(2 * 5_000)));
        assertThat(history.maturing(List.of(MINER), GENESIS.rules(), unknown)).isEmpty();
    }

    @Test
    void showsAPageAndWhatIsMinedAsOfAnEarlierHeight() {
        Tip second = Tip.of(CHAIN.main.get(1).entry());
        Payment above = CHAIN.main.get(2).block().payments().get(0);
        Payment below = CHAIN.main.get(1).block().payments().get(0);

        assertThat(history.page(MINER, Place.END, 1_000, second).orElseThrow())
                .isEqualTo(history.page(MINER, Place.END, 1_000, Tip.of(CHAIN.tip())).orElseThrow().stream()
                        .filter(entry -> entry.place().height() <= 2)
                        .toList());
        assertThat(history.among(List.of(above.id(), below.id()), second)).contains(Set.of(below.id()));
    }
}
