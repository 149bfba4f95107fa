package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.node.Step;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnLimits;
import org.yap.ledger.relay.RelayLimits;
import org.yap.ledger.value.ClientId;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;

/** A network's node over the real store: its own payments, from their submission to a change of branch, with restarts. */
class OwnPaymentsOverStoreTest {
    private static final Genesis GENESIS = TestNetworks.genesis(77);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final ClientId USER = ClientId.user(4);
    /** Room in memory for one. */
    private static final NodeSettings TIGHT =
            NodeSettings.with(new NodeLimits(1 << 20, new OwnLimits(100, 1), RelayLimits.MOST, 1 << 20));

    private final StatelessChecks checks = new StatelessChecks(GENESIS, TestKeys.SIGNATURES);
    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final Payment first = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();
    private final Payment second = PaymentFixture.in(GENESIS).from(1).to(5, 10).build();
    private LedgerRepository store;
    private NetworkNode node;

    private void restart() {
        node = NetworkNode.restore(store, TIGHT, new Random(1), clock.millis());
    }

    private void handle(NodeEvent event) {
        Step step = piece(List.of(event));
        while (!step.whole()) {
            step = piece(List.of());
        }
    }

    private Step piece(List<NodeEvent> events) {
        Step step = node.handle(events, clock.millis());
        step.commit().ifPresent(store::apply);
        node.stored();
        return step;
    }

    private void submit(Payment payment) {
        handle(new NodeEvent.PaymentSubmitted(1, checks.payment(payment.bytes()).orThrow(), USER));
    }

    private void take(Block block) {
        handle(new NodeEvent.BlockMined(1, checks.block(block).orThrow()));
    }

    private List<Payment> unsettled() {
        return store.ownPayments(OwnChanges.Place.START, 10).stream()
                .map(OwnChanges.Stored::payment)
                .toList();
    }

    /** The mempool and the memory have room for one each; a dear payment of the same node puts the first one out. */
    @Test
    void keepsSequencesAndFailuresOfThoseThatAreInTheStoreAlone() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                SteadyDataSource connection = new SteadyDataSource(database.dataSource())) {
            NetworkRepository networks = new NetworkRepository(new LocalConnections(connection));
            networks.create(GENESIS);
            store = networks.ledger(GENESIS.id()).orElseThrow();
            NodeLimits limits = new NodeLimits(first.size() + 10, new OwnLimits(100, 400), RelayLimits.MOST, 1 << 20);
            node = NetworkNode.restore(store, NodeSettings.with(limits), new Random(1), clock.millis());
            Payment dear = PaymentFixture.in(GENESIS).from(1).to(5, 10).fee(500).build();
            Payment dearest =
                    PaymentFixture.in(GENESIS).from(2).to(5, 10).fee(900).build();
            submit(dear);
            submit(dearest);
            assertThat(node.status().pooled(dear.id())).as("put out").isEmpty();
            assertThat(node.status().nextSequence(dear.sender(), store)).hasValue(1);

            Payment rival = PaymentFixture.in(GENESIS).from(1).to(6, 10).build();
            Built mined = BUILDER.on(BUILDER.genesis()).pay(rival).mine();
            take(mined.block());
            clock.advance(5_000);
            handle(new NodeEvent.Tick());
            assertThat(store.ownLike(List.of(dear)))
                    .extracting(OwnChanges.Stored::failure)
                    .containsExactly(new OwnChanges.Failure(true, 1));

            node = NetworkNode.restore(store, NodeSettings.with(limits), new Random(1), clock.millis());
            BUILDER.chain(mined, 100).forEach(next -> take(next.block()));
            clock.advance(5_000);
            handle(new NodeEvent.Tick());
            assertThat(unsettled()).containsExactly(dearest);
        }
    }

    @Test
    void keepsThemThroughBlocksUndoneBlocksAndRestarts() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                SteadyDataSource connection = new SteadyDataSource(database.dataSource())) {
            NetworkRepository networks = new NetworkRepository(new LocalConnections(connection));
            networks.create(GENESIS);
            store = networks.ledger(GENESIS.id()).orElseThrow();
            restart();
            submit(first);
            submit(second);
            assertThat(unsettled()).containsExactly(first, second);
            assertThat(store.ownCounts()).isEqualTo(Map.of(USER, 2));

            restart();
            take(BUILDER.on(BUILDER.genesis()).pay(first).pay(second).mine().block());
            assertThat(unsettled()).isEmpty();
            assertThat(store.ownMined(0, 9)).singleElement().satisfies(mined -> {
                assertThat(mined.height()).isEqualTo(1);
                assertThat(mined.positions().cardinality()).isEqualTo(2);
            });

            restart();
            Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(5).pay(second).mine();
            take(fork.block());
            take(BUILDER.on(fork).mine().block());
            assertThat(node.status().tip().height()).isEqualTo(2);
            assertThat(unsettled()).as("the other branch has the second").containsExactly(first);
            assertThat(store.ownMined(0, 9)).singleElement().satisfies(mined -> assertThat(
                            mined.positions().cardinality())
                    .isEqualTo(1));

            restart();
            clock.advance(5_000);
            handle(new NodeEvent.Tick());
            assertThat(node.status().pooled(first.id())).contains(first);
        }
    }
}
