package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainOverStore;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;

/** Which accounts there are decides over the weight of later blocks: an undo takes away those that its block made, no others. */
class CreatedAccountsOverStoreTest {
    private final Genesis genesis =
            Genesis.of(TestNetworks.rules(1).newAccountBytes(7).build()).orThrow();
    private final ChainBuilder builder = ChainBuilder.in(genesis);
    private final Payment first = payment(0).to(20, 5).toStrangers(0, 3).build();
    /** Makes anew what the branch beside it makes as well, makes others, and pays accounts that were there before. */
    private final Payment undone = payment(1)
            .to(0, 1)
            .to(20, 1)
            .to(21, 1)
            .toStrangers(0, 1)
            .toStrangers(1, 9)
            .build();

    private final Payment instead = payment(2).to(21, 1).toStrangers(2, 2).build();

    private PaymentFixture payment(int from) {
        return PaymentFixture.in(genesis).from(from);
    }

    @Test
    void anUndoRemovesExactlyTheAccountsThatItsPaymentsCreated() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                SteadyDataSource connection = new SteadyDataSource(database.dataSource())) {
            NetworkRepository networks = new NetworkRepository(new LocalConnections(connection));
            networks.create(genesis);
            LedgerRepository store = networks.ledger(genesis.id()).orElseThrow();
            ChainOverStore chain = new ChainOverStore(store, store::apply, 2_016, 500, 100);
            Set<AddressHash> atFirst = there(store);

            Built base = builder.on(builder.genesis()).pay(first).mine();
            Built left = builder.on(base).pay(undone).mine();
            Built right = builder.on(base).extraNonce(2).pay(instead).mine();
            chain.takeAll(List.of(base));
            Set<AddressHash> atBase = there(store);
            assertThat(atBase).isEqualTo(with(atFirst, first));
            chain.takeAll(List.of(left));
            assertThat(there(store)).isEqualTo(with(atBase, undone));

            chain.takeAll(List.of(right, builder.on(right).mine()));

            assertThat(chain.undoneBlocks()).isEqualTo(1);
            assertThat(there(store)).isEqualTo(with(atBase, instead));
        }
    }

    private static Set<AddressHash> with(Set<AddressHash> accounts, Payment payment) {
        Set<AddressHash> all = new LinkedHashSet<>(accounts);
        payment.outputs().stream().map(Output::recipient).forEach(all::add);
        return all;
    }

    /** Of all accounts that play a part those that the database has. */
    private Set<AddressHash> there(LedgerRepository store) {
        List<AddressHash> everybody = new ArrayList<>(StoredLedgerAssert.everybody());
        for (Payment payment : List.of(first, undone, instead)) {
            payment.outputs().stream().map(Output::recipient).forEach(everybody::add);
        }
        return new LinkedHashSet<>(StoredLedgerAssert.states(store, everybody).keySet());
    }
}
