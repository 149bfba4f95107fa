package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.persistence.ledger.StoredLedgerAssert.assertHolds;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.StoredAccounts;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.state.AccountTable;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.SampleChain;
import org.yap.persistence.fixture.TestDatabase;

/** Which copy of the account states a start takes; whichever it is, the accounts come out the same. */
class AccountSnapshotsTest {
    private static TestDatabase database;
    private static int networks;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    private final Genesis genesis = TestNetworks.genesis(700 + networks++);
    private final SampleChain chain = new SampleChain(genesis, networks);
    private final NetworkRepository all = new NetworkRepository(new LocalConnections(database.dataSource()));
    private final int network = all.create(genesis);
    private final LedgerRepository store = all.ledger(genesis.id()).orElseThrow();

    /** Copies the accounts after three and after six of nine blocks. */
    private void keepTwo() {
        for (int i = 0; i < 3; i++) {
            store.apply(chain.extend(4).extend(3).extend(5).commit());
            if (i < 2) {
                store.keep(StoredAccounts.restore(store).table().snapshot());
            }
        }
    }

    private void sql(String statement) {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement.replace("NETWORK", Integer.toString(network)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long heightOfCopy() {
        return store.accountSnapshot().map(AccountSnapshot::height).orElse(0L);
    }

    @Test
    void startsFromTheNewest() {
        assertThat(heightOfCopy()).isZero();
        keepTwo();
        assertThat(heightOfCopy()).isEqualTo(6);
        assertHolds(store, chain);
    }

    @Test
    void keepsTheNewestAndTheOneBefore() {
        keepTwo();
        store.keep(StoredAccounts.restore(store).table().snapshot());
        sql("delete from account_snapshot where network = NETWORK and height = 9");
        assertThat(heightOfCopy()).isEqualTo(6);
        sql("delete from account_snapshot where network = NETWORK and height = 6");
        assertThat(heightOfCopy()).isZero();
    }

    @Test
    void takesTheOneBeforeADamagedOne() {
        keepTwo();
        sql("update account_snapshot_piece set states = set_byte(states, 7, get_byte(states, 7) # 1) where snapshot ="
                + " (select snapshot from account_snapshot where network = NETWORK and height = 6)");
        assertThat(heightOfCopy()).isEqualTo(3);
        assertHolds(store, chain);
    }

    @Test
    void takesTheOneBeforeOneOfWhichAPieceIsMissing() {
        keepTwo();
        sql("delete from account_snapshot_piece where snapshot ="
                + " (select snapshot from account_snapshot where network = NETWORK and height = 6)");
        assertThat(heightOfCopy()).isEqualTo(3);
        assertHolds(store, chain);
    }

    @Test
    void takesOneOfTheMainChainOnly() {
        keepTwo();
        store.apply(chain.undo(4).extend(2).extend(2).extend(2).extend(1).commit());
        assertThat(heightOfCopy()).isEqualTo(3);
        assertHolds(store, chain);
    }

    @Test
    void beginsWithGenesisIfNoneIsGood() {
        keepTwo();
        sql("update account_snapshot set accounts = accounts + 1 where network = NETWORK");
        assertThat(heightOfCopy()).isZero();
        assertHolds(store, chain);
    }

    @Test
    void makesTheListOfAccountsAnewIfSomeAreMissing() {
        keepTwo();
        sql("delete from account_list where network = NETWORK and first ="
                + " (select max(first) from account_list where network = NETWORK and first > 0)");
        assertStarts();
    }

    @Test
    void makesTheListOfAccountsAnewIfOneIsThereTwice() {
        keepTwo();
        sql("update account_list set hashes = substring(hashes from 1 for 20) || substring(hashes from 1 for 20)"
                + " || substring(hashes from 41) where network = NETWORK and first = 0");
        assertStarts();
    }

    @Test
    void makesTheListOfAccountsAnewIfItIsCutOff() {
        keepTwo();
        sql("update account_list set hashes = substring(hashes from 1 for 27) where network = NETWORK and first = 0");
        assertStarts();
    }

    /** And goes on with blocks forth and back. */
    private void assertStarts() {
        AccountTable restored = StoredAccounts.restore(store).table();
        assertThat(restored.count()).isEqualTo(chain.accountCount());
        assertHolds(store, chain);
        store.apply(chain.extend(5).commit());
        store.apply(chain.undo(7).extend(2).extend(3).commit());
        assertHolds(store, chain);
        assertThat(StoredAccounts.restore(store).table().count()).isEqualTo(chain.accountCount());
    }

    @Test
    void forgetsThemWithTheirNetworkAndKeepsNoneAfterIt() {
        keepTwo();
        AccountSnapshot late = StoredAccounts.restore(store).table().snapshot();
        assertThat(all.remove(genesis.id())).isTrue();
        store.keep(late);
        assertThat(heightOfCopy()).isZero();
        assertThat(all.create(genesis)).isNotEqualTo(network);
    }
}
