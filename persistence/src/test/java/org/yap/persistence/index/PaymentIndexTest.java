package org.yap.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.SampleChain;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.index.BlockBodies.Spot;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.ledger.NetworkRepository;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.ConnectionSource;
import org.yap.persistence.wallet.SentPayment;
import org.yap.persistence.wallet.SentPaymentRepository;

class PaymentIndexTest {
    /** Tells the statement that reads the newest pack of each run from the one that reads the pack before it. */
    private static final String EACH_RUN = "order by r.first_payment";

    private static final Spot END = new Spot(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static TestDatabase database;
    private static ConnectionSource connections;
    private static int networks;

    private final Genesis genesis = TestNetworks.genesis(300 + networks++);
    private final SampleChain chain = new SampleChain(genesis, networks);
    private final NewerPayments newer = new NewerPayments();
    private final int network = new NetworkRepository(connections).create(genesis);
    private final LedgerRepository store =
            new NetworkRepository(connections).ledger(genesis.id()).orElseThrow();
    private final PaymentIndex index = new PaymentIndex(network, genesis, newer);

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
        database.entityManagers();
        connections = new LocalConnections(database.dataSource());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void findsPaymentsWhereverTheIndexIsWhileTheChainChangesBranch() {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            int deep = random.nextInt(4) == 0 ? 45 : 4;
            chain.undo(random.nextInt(Math.min(deep, chain.main.size() + 1)));
            for (int blocks = 1 + random.nextInt(30); blocks > 0; blocks--) {
                chain.extend(random.nextInt(5));
            }
            store.apply(chain.commit());
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                store.index();
            }
            if (round % 5 == 4) {
                assertFindsAll(random);
            }
        }
        indexAll();
        assertFindsAll(random);
        assertThat(store.indexed().height()).isBetween(chain.main.size() - 32, chain.main.size() - 16);
    }

    @Test
    void mergesRunsIntoFewAndDeletesTheOthers() {
        for (int i = 0; i < 20; i++) {
            grow(16);
            indexAll();
        }

        assertThat(number("select count(*) from payment_run where network = " + network))
                .isLessThan(16);
        assertThat(number("select max(level) from payment_run where network = " + network))
                .isEqualTo(1);
        assertThat(number("select count(*) from payment_pack where run not in (select run from payment_run)"))
                .isZero();
        assertFindsAll(new Random(1));
    }

    @Test
    void makesALostIndexAnewFromTheBlocks() {
        grow(80);
        indexAll();
        Payment sent = chain.main.get(3).block().payments().get(0);
        keep(sent);
        database.execute("delete from payment_index where network = " + network);

        assertThatThrownBy(() -> byId(sent.id())).isInstanceOf(NotIndexedYetException.class);
        assertThat(store.index()).isTrue();
        assertFindsAll(new Random(2));
        indexAll();

        assertThat(store.indexed().height()).isGreaterThanOrEqualTo(48);
        assertFindsAll(new Random(3));
        assertThat(unindexed(sent)).isEmpty();
    }

    @Test
    void saysThatItIsNotKnownYetWhileTooManyBlocksAreNotIndexed() {
        grow(40);
        indexAll();
        grow(IndexView.MAX_NEWER + 1);

        Payment early = chain.main.get(2).block().payments().get(0);
        assertThat(byId(early.id())).isPresent();
        assertThatThrownBy(() -> byId(Hash256.ZERO)).isInstanceOf(NotIndexedYetException.class);
        assertThatThrownBy(() -> ofAccount(early.sender(), END, 5)).isInstanceOf(NotIndexedYetException.class);
        assertRejected(store.heightOf(chain.waitingPayment(0, 10_000)), RejectReason.PAYMENT_NOT_KNOWN_YET);

        indexAll();
        assertThat(byId(Hash256.ZERO)).isEmpty();
        assertFindsAll(new Random(4));
    }

    @Test
    void remembersWhichPaymentsOfUsersAreInBlocksUntilTheseAreUndone() {
        grow(60);
        Payment low = chain.main.get(1).block().payments().get(0);
        Payment high = chain.main.get(30).block().payments().get(0);
        keep(low);
        keep(high);
        indexAll();
        assertThat(unindexed(low)).isEmpty();
        assertThat(unindexed(high)).isEmpty();

        store.apply(chain.undo(31).extend(1).commit());

        assertThat(unindexed(low)).isEmpty();
        assertThat(unindexed(high)).containsExactly(high.id());
        assertThat(store.indexed().height()).isEqualTo(29);
    }

    @Test
    void forgetsTheIndexWithItsNetwork() {
        grow(60);
        indexAll();

        new NetworkRepository(connections).remove(genesis.id());

        assertThat(number("select count(*) from payment_run where network = " + network))
                .isZero();
        assertThat(number("select count(*) from payment_pack where run not in (select run from payment_run)"))
                .isZero();
    }

    @Test
    void forgetsWhatTheIndexerWritesAtThatMoment() throws Exception {
        grow(60);
        CompletableFuture<Boolean> removal = connections.transaction(connection -> {
            assertThat(new PaymentIndexer(network, genesis).step(connection)).isTrue();
            CompletableFuture<Boolean> under =
                    CompletableFuture.supplyAsync(() -> new NetworkRepository(connections).remove(genesis.id()));
            Eventually.holds(
                    "the removal waits",
                    () -> number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database()")
                            == 1);
            return under;
        });
        assertThat(removal.get(20, TimeUnit.SECONDS)).isTrue();

        assertThat(number("select count(*) from payment_run where network = " + network))
                .isZero();
        assertThat(number("select count(*) from payment_pack where run not in (select run from payment_run)"))
                .isZero();
    }

    @Test
    void leavesNothingOutWhenRunsAreMergedWhileTheyAreRead() {
        while (number("select count(*) from payment_run where not dropped and network = " + network) < 8) {
            for (int i = 0; i < 16; i++) {
                chain.extend(20);
            }
            store.apply(chain.commit());
            boolean unused = store.index();
        }
        assertAsksRight(sql -> !sql.contains(EACH_RUN), () -> {
            boolean merged = store.index();
            boolean deleted = store.index();
            assertThat(merged && deleted).isTrue();
        });
    }

    @Test
    void leavesNothingOutWhenTheIndexIsMadeAnewMeanwhile() {
        grow(60);
        indexAll();
        assertAsksRight(sql -> sql.contains(EACH_RUN), () -> {
            database.execute("delete from payment_index where network = " + network);
            assertThat(store.index()).isTrue();
        });
    }

    @Test
    void leavesNothingOutWhenTheChainGoesToAnotherBranchAndBackMeanwhile() {
        grow(60);
        indexAll();
        List<ConnectedBlock> undone = List.copyOf(chain.main.subList(20, 60));
        AddressHash account = undone.get(39).block().payments().get(0).sender();
        List<Payment> expected = chain.paymentsOf(account);

        List<FoundPayment> found = connections.read(plain -> {
            Connection there = watched(
                    plain,
                    "substring(b.raw",
                    () -> store.apply(chain.undo(40).extend(1).commit()));
            Connection back = watched(there, "select i.secret from block", () -> {
                chain.undo(1);
                undone.forEach(chain::redo);
                store.apply(chain.commit());
            });
            return index.ofAccount(back, account, END, 10_000);
        });

        assertThat(found).extracting(FoundPayment::payment).isEqualTo(expected);
    }

    @Test
    void showsAsManyUnminedPaymentsAsThereAreHoweverManyNewerOnesAreMined() {
        Payment waiting = chain.waitingPayment(0, 10_000);
        keep(waiting);
        while (chain.paymentsOf(waiting.sender()).size() < 5) {
            chain.extend(3);
        }
        store.apply(chain.commit());
        chain.main.forEach(block -> block.block().payments().stream()
                .filter(payment -> payment.sender().equals(waiting.sender()))
                .forEach(PaymentIndexTest::keep));

        List<SentPayment> unmined = database.inTransaction(entities ->
                new SentPaymentRepository(entities).unmined(genesis.id(), waiting.sender(), 2, page -> unmined(page)));

        assertThat(unmined).extracting(SentPayment::payment).containsExactly(waiting);
    }

    private List<SentPayment> unmined(List<SentPayment> page) {
        return page.stream().filter(sent -> byId(sent.payment().id()).isEmpty()).toList();
    }

    /** Something happens once, just before a statement that has this in it. */
    private static Connection watched(Connection plain, String before, Runnable happens) {
        return watched(plain, sql -> sql.contains(before), happens, new AtomicBoolean());
    }

    /** Something happens once, just before such a statement that reads packs. */
    private void assertAsksRight(Predicate<String> before, Runnable happens) {
        AtomicBoolean happened = new AtomicBoolean();
        connections.read(plain -> {
            Connection watched =
                    watched(plain, sql -> sql.contains("payment_pack") && before.test(sql), happens, happened);
            for (int key = 0; key < 35; key++) {
                AddressHash account = TestKeys.account(key);
                assertThat(index.ofAccount(watched, account, END, 10_000).stream()
                                .map(FoundPayment::payment)
                                .toList())
                        .isEqualTo(chain.paymentsOf(account));
            }
            return null;
        });
        assertThat(happened).isTrue();
    }

    private static Connection watched(
            Connection plain, Predicate<String> before, Runnable happens, AtomicBoolean happened) {
        return (Connection) Proxy.newProxyInstance(
                PaymentIndexTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && before.test(String.valueOf(arguments[0]))
                            && happened.compareAndSet(false, true)) {
                        happens.run();
                    }
                    return method.invoke(plain, arguments);
                });
    }

    private void grow(int blocks) {
        for (int i = 0; i < blocks; i++) {
            chain.extend(2);
        }
        store.apply(chain.commit());
    }

    private void indexAll() {
        while (store.index()) {
            // one step after another
        }
    }

    private static void keep(Payment payment) {
        database.inTransaction(entities -> {
            new SentPaymentRepository(entities).add(SentPayment.accepted(payment, Instant.EPOCH));
            return null;
        });
    }

    private List<Hash256> unindexed(Payment sent) {
        return database.inTransaction(entities -> new SentPaymentRepository(entities)
                .unmined(genesis.id(), sent.sender(), 10, all -> all).stream()
                        .map(each -> each.payment().id())
                        .filter(sent.id()::equals)
                        .toList());
    }

    private static long number(String sql) {
        return connections.read(connection -> {
            try (BulkStatement select = new BulkStatement(connection, sql)) {
                return select.list(row -> row.getLong(1)).get(0);
            }
        });
    }

    private Optional<FoundPayment> byId(Hash256 id) {
        return connections.read(connection -> index.byId(connection, id));
    }

    private List<FoundPayment> ofAccount(AddressHash account, Spot before, int count) {
        return connections.read(connection -> index.ofAccount(connection, account, before, count));
    }

    private void assertFindsAll(Random random) {
        connections.read(connection -> {
            assertFindsAll(connection, random);
            return null;
        });
    }

    private void assertFindsAll(Connection connection, Random random) throws SQLException {
        for (int key = 0; key < 35; key += 1 + random.nextInt(6)) {
            AddressHash account = TestKeys.account(key);
            List<Payment> paged = new ArrayList<>();
            int size = 1 + random.nextInt(40);
            List<FoundPayment> page = index.ofAccount(connection, account, END, size);
            while (!page.isEmpty()) {
                page.forEach(found -> paged.add(found.payment()));
                FoundPayment last = page.get(page.size() - 1);
                page = index.ofAccount(connection, account, new Spot(last.height(), last.position()), size);
            }
            assertThat(paged).isEqualTo(chain.paymentsOf(account));
        }
        for (ConnectedBlock block : chain.main) {
            List<Payment> payments = block.block().payments();
            if (!payments.isEmpty() && random.nextInt(8) == 0) {
                int position = random.nextInt(payments.size());
                Payment payment = payments.get(position);
                assertThat(index.byId(connection, payment.id()))
                        .contains(new FoundPayment(
                                payment,
                                (int) block.entry().height(),
                                position,
                                block.entry().hash(),
                                block.block().header()));
            }
        }
        for (Hash256 undone : chain.side.keySet()) {
            for (Payment payment : chain.side.get(undone).block().payments()) {
                boolean there = chain.main.stream()
                        .anyMatch(each -> each.block().payments().contains(payment));
                assertThat(index.byId(connection, payment.id()).isPresent()).isEqualTo(there);
            }
        }
    }
}
