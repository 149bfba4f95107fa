package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.Verdicts.assertRejected;
import static org.yap.persistence.ledger.StoredLedgerAssert.assertHolds;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.KeptBlock;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.SampleChain;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.ConnectionSource;
import org.yap.persistence.sql.DirectConnections;
import org.yap.persistence.sql.StoreException;

class LedgerRepositoryTest {
    /** Of a change of branch: a lock, what goes with the undone blocks, one for all the rest, and the end of the transaction. */
    private static final int MAX_STATEMENTS = 8;

    private static TestDatabase database;
    private static SteadyDataSource connection;
    private static int networks;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.migrated();
        connection = new SteadyDataSource(database.dataSource());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        database.close();
    }

    private final Genesis genesis = TestNetworks.genesis(100 + networks++);
    private final SampleChain chain = new SampleChain(genesis, networks);
    private final LedgerRepository store = create(genesis);

    private static LedgerRepository create(Genesis genesis) {
        new NetworkRepository(new LocalConnections(connection)).create(genesis);
        return open(genesis);
    }

    /** As after a restart: nothing but the database is known. */
    private static LedgerRepository open(Genesis genesis) {
        return new NetworkRepository(new LocalConnections(connection))
                .ledger(genesis.id())
                .orElseThrow();
    }

    @Test
    void beginsWithGenesisAndItsAllocations() {
        assertHolds(store, chain);
        assertThat(store.mainEntry(genesis.header().hash())).contains(store.tip());
        assertThat(store.block(genesis.header().hash())).isEmpty();
    }

    @Test
    void connectsBlocksOneByOneAndManyInOneCommit() {
        store.apply(chain.extend(5).commit());
        assertHolds(store, chain);

        store.apply(chain.extend(3).extend(0).extend(7).extend(4).commit());
        assertHolds(store, chain);
    }

    @Test
    void undoesBlocksAsIfTheyHadNeverBeen() {
        store.apply(chain.extend(6).extend(4).commit());
        store.apply(chain.extend(9).extend(9).extend(2).commit());

        store.apply(chain.undo(3).commit());

        assertHolds(store, chain);
    }

    @Test
    void followsRandomReorganisationsAndSurvivesRestarts() {
        Random random = new Random(7);
        for (int round = 0; round < 15; round++) {
            chain.undo(random.nextInt(Math.min(4, chain.main.size() + 1)));
            for (int blocks = random.nextInt(4); blocks >= 0; blocks--) {
                chain.extend(random.nextInt(6));
            }
            if (random.nextInt(3) == 0 && !chain.side.isEmpty()) {
                chain.drop(chain.side.keySet().iterator().next());
            }
            store.apply(chain.commit());
            assertHolds(round % 2 == 0 ? store : open(genesis), chain);
        }
    }

    @Test
    void remembersWorksUntilTheyAreForgotten() {
        Commit.RememberedWork first = new Commit.RememberedWork(
                Hash256.twice(new byte[] {1}),
                BigInteger.TWO.pow(255).add(BigInteger.ONE),
                BigInteger.TWO,
                7,
                BigInteger.TWO.pow(255).add(BigInteger.TEN));
        Commit.RememberedWork second = new Commit.RememberedWork(
                Hash256.twice(new byte[] {2}), BigInteger.TEN, BigInteger.ONE, 9, BigInteger.TEN.pow(2));
        store.apply(chain.compare(List.of(first, second), List.of()));
        assertThat(open(genesis).rememberedWorks()).containsExactly(second, first);

        Commit.RememberedWork again =
                new Commit.RememberedWork(second.branch(), BigInteger.TWO, BigInteger.TEN, 11, BigInteger.TEN.pow(3));
        store.apply(chain.compare(List.of(again), List.of(first.branch(), second.branch())));
        assertThat(open(genesis).rememberedWorks()).containsExactly(again);
        assertHolds(open(genesis), chain);
    }

    @Test
    void keepsBlocksBesideTheChainUntilTheyJoinItOrAreDropped() {
        SampleChain branch = new SampleChain(genesis, 99);
        ConnectedBlock first = branch.extend(2).main.get(0);
        ConnectedBlock second = branch.extend(3).main.get(1);
        store.apply(chain.extend(4).commit());
        store.apply(chain.keep(kept(second)).keep(kept(first)).commit());

        assertHolds(open(genesis), chain);
        assertThat(store.sideEntries()).containsExactly(first.entry(), second.entry());

        store.apply(chain.drop(second.entry().hash()).commit());
        assertHolds(store, chain);
        assertThat(store.block(second.entry().hash())).isEmpty();
    }

    private static KeptBlock kept(ConnectedBlock block) {
        return new KeptBlock(block.block(), block.entry());
    }

    @Test
    void remembersWaitingPaymentsInOrderOfArrivalAndOwnOnesInOrderOfSender() {
        Payment first = chain.waitingPayment(0, 0);
        Payment second = chain.waitingPayment(1, 0);
        Payment third = chain.waitingPayment(2, 0);
        store.apply(chain.commit(List.of(second, first), List.of(), List.of(first), List.of()));
        store.apply(chain.commit(List.of(third, second), List.of(), List.of(third), List.of()));

        assertThat(open(genesis).pool()).containsExactly(second, first, third);
        List<Payment> inOrder = Stream.of(first, third)
                .sorted(Comparator.comparing(Payment::sender))
                .toList();
        assertThat(own(10)).isEqualTo(inOrder);
        assertThat(own(1)).containsExactly(inOrder.get(0));

        store.apply(chain.commit(List.of(), List.of(first.leaf()), List.of(), List.of(third.leaf())));

        assertThat(open(genesis).pool()).containsExactly(second, third);
        assertThat(own(10)).containsExactly(first);
    }

    private List<Payment> own(int count) {
        return payments(open(genesis).ownPayments(OwnChanges.Place.START, count));
    }

    private static List<Payment> payments(List<OwnChanges.Stored> stored) {
        return stored.stream().map(OwnChanges.Stored::payment).toList();
    }

    @Test
    void findsOwnPaymentsOfASenderBySequence() {
        List<Payment> all = LongStream.of(2, 0, 1, 3)
                .mapToObj(sequence -> chain.waitingPayment(4, sequence))
                .toList();
        Payment other = chain.waitingPayment(5, 1);
        Payment rival = PaymentFixture.in(genesis).from(4).sequence(1).to(6, 1).build();
        store.apply(chain.commit(List.of(), List.of(), all, List.of()));
        store.apply(chain.commit(List.of(), List.of(), List.of(other, rival), List.of()));

        LedgerRepository opened = open(genesis);
        AddressHash sender = other.sender();
        assertThat(payments(opened.ownOf(sender, 0, 10))).containsExactly(other);
        assertThat(payments(opened.ownOf(sender, 2, 10))).isEmpty();
        sender = rival.sender();
        assertThat(payments(opened.ownOf(sender, 1, 10))).containsExactly(all.get(2), rival, all.get(0), all.get(3));
        assertThat(payments(opened.ownOf(sender, 1, 2))).containsExactly(all.get(2), rival);
        assertThat(payments(opened.ownLike(List.of(rival, all.get(2), all.get(3), chain.waitingPayment(5, 0)))))
                .containsExactlyInAnyOrder(all.get(2), rival, all.get(3));

        List<Payment> turns = new ArrayList<>();
        OwnChanges.Place place = OwnChanges.Place.START;
        for (List<OwnChanges.Stored> page = opened.ownPayments(place, 2);
                !page.isEmpty();
                page = opened.ownPayments(place, 2)) {
            turns.addAll(payments(page));
            place = page.get(page.size() - 1).place();
        }
        assertThat(turns).containsExactlyInAnyOrder(all.get(0), all.get(1), all.get(2), all.get(3), rival, other);
        assertThat(turns)
                .filteredOn(each -> each.sender().equals(rival.sender()))
                .containsExactly(all.get(1), all.get(2), rival, all.get(0), all.get(3));
    }

    @Test
    void remembersSinceWhenOwnPaymentsFail() {
        Payment first = chain.waitingPayment(0, 0);
        OwnChanges.Failure failure = new OwnChanges.Failure(true, 70);
        store.apply(chain.commit(List.of(), List.of(), List.of(first), List.of()));
        assertThat(store.ownLike(List.of(first)))
                .extracting(OwnChanges.Stored::failure)
                .containsExactly(OwnChanges.Failure.NONE);

        store.apply(chain.commit(
                new OwnChanges(List.of(), List.of(), Map.of(first.leaf(), failure), List.of(), List.of())));
        assertThat(open(genesis).ownLike(List.of(first)))
                .extracting(OwnChanges.Stored::failure)
                .containsExactly(failure);
    }

    @Test
    void remembersForWhomAnOwnPaymentWasSubmitted() {
        Payment first = chain.waitingPayment(0, 0);
        Payment second = chain.waitingPayment(1, 0);
        Payment third = chain.waitingPayment(2, 0);
        ClientId program = ClientId.program("192.0.2.7");
        store.apply(chain.commit(new OwnChanges(
                List.of(
                        new OwnChanges.Added(first, program),
                        new OwnChanges.Added(second, ClientId.user(3)),
                        new OwnChanges.Added(third, program)),
                List.of(),
                Map.of(),
                List.of(),
                List.of())));

        assertThat(open(genesis).ownCounts()).isEqualTo(Map.of(program, 2, ClientId.user(3), 1));
        assertThat(open(genesis).ownAmong(List.of(first.leaf(), Hash256.twice(new byte[1]))))
                .isEqualTo(Map.of(first.leaf(), program));
        assertThat(store.ownLike(List.of(second)))
                .extracting(OwnChanges.Stored::client)
                .containsExactly(ClientId.user(3));
    }

    @Test
    void remembersPlacesOfOwnPaymentsUntilTheirBlockIsUndone() {
        BitSet some = BitSet.valueOf(new long[] {0b1010});
        OwnChanges.Mined low = new OwnChanges.Mined(1, some);
        OwnChanges.Mined high = new OwnChanges.Mined(2, BitSet.valueOf(new long[] {1}));
        store.apply(chain.extend(5).extend(5).commit(mined(low, high)));
        assertThat(open(genesis).ownMined(0, 9)).containsExactly(low, high);
        assertThat(open(genesis).ownMined(0, 1)).containsExactly(low);
        assertThat(open(genesis).ownMined(2, Long.MAX_VALUE)).containsExactly(high);

        store.apply(chain.undo(1).extend(2).commit());
        assertThat(open(genesis).ownMined(0, 9)).containsExactly(low);

        OwnChanges.Mined next = new OwnChanges.Mined(3, some);
        store.apply(chain.extend(5).commit(mined(next)));
        assertThat(open(genesis).ownMined(0, 9)).containsExactly(low, next);
    }

    private static OwnChanges mined(OwnChanges.Mined... mined) {
        return new OwnChanges(List.of(), List.of(), Map.of(), List.of(), List.of(mined));
    }

    @Test
    void refusesCommitOverAnotherTipAndChangesNothing() {
        Commit late = new SampleChain(genesis, 1).extend(5).commit();
        store.apply(chain.extend(5).commit());

        assertThatThrownBy(() -> store.apply(late)).isInstanceOf(StaleTipException.class);

        assertHolds(store, chain);
        assertThat(store.block(late.newTip().hash())).isEmpty();
    }

    @Test
    void changesNothingIfACommitFailsHalfWay() {
        store.apply(chain.extend(5).extend(5).commit());
        SampleChain other = new SampleChain(genesis, 5);
        Commit good = other.extend(2).commit();
        Commit claimsTooFewUndone = new Commit(
                chain.tip().hash(),
                good.newTip(),
                List.of(new Commit.UndoneBlock(
                        chain.main.get(0).block(), chain.main.get(0).entry(), 0)),
                good.connected(),
                List.of(),
                List.of(),
                good.newAccounts(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OwnChanges.NONE,
                Optional.empty());

        assertThatThrownBy(() -> store.apply(claimsTooFewUndone)).isInstanceOf(StoreException.class);

        assertHolds(open(genesis), chain);
    }

    @Test
    void holdsTwoNetworksSideBySideAndForgetsOneOfThem() {
        Genesis secondGenesis = TestNetworks.genesis(900);
        SampleChain secondChain = new SampleChain(secondGenesis, 3);
        LedgerRepository second = create(secondGenesis);
        store.apply(chain.extend(5).commit());
        second.apply(secondChain.extend(8).extend(1).commit());
        store.apply(chain.extend(5).undo(0).commit());

        assertHolds(store, chain);
        assertHolds(second, secondChain);

        NetworkRepository all = new NetworkRepository(new LocalConnections(connection));
        assertThat(all.list()).contains(genesis.id(), secondGenesis.id());
        assertThat(all.remove(secondGenesis.id())).isTrue();
        assertThat(all.remove(secondGenesis.id())).isFalse();
        assertThat(all.list()).contains(genesis.id()).doesNotContain(secondGenesis.id());
        assertThat(all.ledger(secondGenesis.id())).isEmpty();
        assertHolds(store, chain);

        assertHolds(create(secondGenesis), new SampleChain(secondGenesis, 3));
    }

    /** The first byte of the rules, behind the header, is their format. */
    @Test
    void saysWhichNetworkAnotherVersionMadeAndForgetsIt() throws SQLException {
        try (var update = connection.getConnection().prepareStatement("""
                update network set genesis = set_byte(genesis, 80, 1) where id = ?\
                """)) {
            update.setBytes(1, genesis.id().hash().bytes());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        NetworkRepository all = new NetworkRepository(new LocalConnections(connection));

        assertRejected(all.genesis(genesis.id()).orElseThrow(), RejectReason.NETWORK_OTHER_FORMAT);
        assertThat(all.list()).contains(genesis.id());
        assertThat(all.remove(genesis.id())).isTrue();
        assertThat(all.genesis(genesis.id())).isEmpty();
    }

    @Test
    void refusesToCreateANetworkTwice() {
        assertThatThrownBy(() -> create(genesis)).isInstanceOf(IllegalStateException.class);
        assertHolds(store, chain);
    }

    @Test
    void needsAsManyStatementsForALargeCommitAsForASmallOne() {
        store.apply(full(chain, 2, 2));
        int small = connection.statementsSince(() -> store.apply(full(chain.undo(2), 2, 2)));
        store.apply(full(chain, 9, 2));
        int large = connection.statementsSince(() -> store.apply(full(chain.undo(8), 12, 25)));

        assertThat(small).isBetween(MAX_STATEMENTS - 1, MAX_STATEMENTS);
        assertThat(large).isBetween(MAX_STATEMENTS - 1, MAX_STATEMENTS);
        assertHolds(store, chain);
    }

    private static Commit full(SampleChain chain, int blocks, int payments) {
        for (int i = 0; i < blocks; i++) {
            chain.extend(payments);
        }
        Payment waits = chain.waitingPayment(5, chain.main.size());
        List<Hash256> leaves =
                List.of(chain.waitingPayment(6, chain.main.size()).leaf());
        return chain.commit(List.of(waits), leaves, List.of(waits), leaves);
    }

    @Test
    void storesPaymentsByOneStatement() {
        List<Payment> waiting = Stream.of(0, 1, 2)
                .map(sender -> chain.waitingPayment(sender, 0))
                .toList();
        store.apply(chain.commit(waiting.subList(0, 1), List.of(), waiting.subList(0, 1), List.of()));
        List<Hash256> past = List.of(waiting.get(0).leaf());
        Commit commit = chain.commit(waiting.subList(1, 3), past, waiting.subList(1, 3), past);

        assertThat(connection.statementsSince(() -> store.apply(commit))).isEqualTo(1);

        assertThat(open(genesis).pool()).containsExactly(waiting.get(1), waiting.get(2));
        assertThat(own(9)).containsExactlyInAnyOrder(waiting.get(1), waiting.get(2));
    }

    @Test
    void storesBlocksWithAllThatGoesWithThemByOneStatement() {
        Payment waits = chain.waitingPayment(0, 0);
        store.apply(chain.commit(List.of(waits), List.of(), List.of(waits), List.of()));
        OwnChanges.Mined mined = new OwnChanges.Mined(1, BitSet.valueOf(new long[] {1}));
        Commit commit = chain.extend(5).extend(7).commit(mined(mined));

        assertThat(connection.statementsSince(() -> store.apply(commit))).isEqualTo(1);

        assertHolds(open(genesis), chain);
        assertThat(open(genesis).ownMined(0, 9)).containsExactly(mined);
    }

    /** Both expect the same tip: what the first one decided may be on its way still when the second one begins. */
    @Test
    void refusesWhatAWriterDecidedBeforeAnotherOneTookOver() {
        LedgerRepository before = open(genesis);
        before.takeOver();
        before.apply(chain.commit(List.of(chain.waitingPayment(0, 0)), List.of(), List.of(), List.of()));
        LedgerRepository after = open(genesis);
        after.takeOver();
        Payment late = chain.waitingPayment(1, 0);
        Commit decided = chain.commit(List.of(late), List.of(), List.of(late), List.of());

        assertThatThrownBy(() -> before.apply(decided)).isInstanceOf(StaleTipException.class);
        assertThat(open(genesis).pool()).doesNotContain(late);
        assertThat(own(9)).isEmpty();

        after.apply(decided);
        after.apply(chain.extend(3).commit());
        after.apply(chain.undo(1).extend(2).commit());
        assertHolds(open(genesis), chain);
        assertThat(own(9)).containsExactly(late);
    }

    /** What was decided before has reached the database, and waits there for the one who takes over. */
    @Test
    void refusesWhatWaitsWhileAnotherWriterTakesOver() throws Exception {
        DirectConnections connections = new DirectConnections(database.dataSource(), Duration.ofMinutes(1));
        ConnectionSource others = new LocalConnections(database.dataSource());
        LedgerRepository before = store.over(others);
        LedgerRepository after = store.over(connections);
        before.takeOver();
        Commit decided = chain.commit(List.of(chain.waitingPayment(0, 0)), List.of(), List.of(), List.of());

        CompletableFuture<Void> late = connections.inTransaction(() -> {
            after.takeOver();
            CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> before.apply(decided));
            Eventually.holds("it waits for the tip", () -> waitsForALock(others));
            return waits;
        });

        assertThatThrownBy(late::get).hasCauseInstanceOf(StaleTipException.class);
        assertThat(open(genesis).pool()).isEmpty();
    }

    private static boolean waitsForALock(ConnectionSource connections) {
        return connections.read(connection -> {
            try (BulkStatement select = new BulkStatement(connection, """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'\
                """)) {
                return select.list(row -> row.getInt(1)).get(0) > 0;
            }
        });
    }
}
