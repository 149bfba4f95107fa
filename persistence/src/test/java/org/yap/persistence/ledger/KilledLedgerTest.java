package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.OtherJvm;
import org.yap.ledger.fixture.RandomTree;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;

/**
 * kill -9 of a ledger that connects blocks and changes branches, while it copies accounts and indexes payments: what it said it had
 * stored is there, and balances are what the blocks amount to. Twice, or as often as {@code -Dyap.kills} says.
 */
class KilledLedgerTest {
    private static final int KILLS = Integer.getInteger("yap.kills", 2);
    private static final int KILLS_OF_A_LEDGER = 2;
    private static final int FIRST_NETWORK = 700;
    private static final int KEYS = 8;

    private static TestDatabase database;

    private final Random random = new Random(KILLS);

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void holdsWhatItSaidItHadStored() throws Exception {
        for (int kills = 0, number = FIRST_NETWORK; kills < KILLS; number++) {
            Genesis genesis = LedgerProgram.genesis(number);
            NetworkRepository networks = new NetworkRepository(new LocalConnections(database.dataSource()));
            networks.create(genesis);
            LedgerRepository stored = networks.ledger(genesis.id()).orElseThrow();
            RandomTree tree = LedgerProgram.tree(number);
            int blocks = tree.blocks().size();
            for (int i = 0; i < KILLS_OF_A_LEDGER && kills < KILLS; i++, kills++) {
                OtherJvm victim = start(number);
                int last = -1;
                for (int more = random.nextInt(blocks); more >= 0; more--) {
                    last = victim.line().map(Integer::parseInt).orElse(last);
                }
                Thread.sleep(random.nextInt(20));
                last = victim.kill().stream().mapToInt(Integer::parseInt).max().orElse(last);
                LedgerProgram.goOn(database.dataSource(), number);
                assertHolds(stored, tree, last);
            }
            List<String> all = start(number).lines();
            assertThat(all).hasSize(blocks);
            assertHolds(stored, tree, blocks - 1);
            assertIndexed(stored, tree);
        }
    }

    private static OtherJvm start(int number) throws Exception {
        return OtherJvm.start(
                LedgerProgram.class,
                "-D" + LedgerProgram.URL + "=" + database.url(),
                "-D" + LedgerProgram.NUMBER + "=" + number,
                "-XX:TieredStopAtLevel=1");
    }

    /** The best of the blocks up to {@code last}, or a better one; and the balances after it. */
    private static void assertHolds(LedgerRepository stored, RandomTree tree, int last) {
        Built tip = tree.blocks().stream()
                .filter(block -> block.entry().equals(stored.tip()))
                .findFirst()
                .orElseThrow();
        BigInteger acknowledged = tree.blocks().subList(0, last + 1).stream()
                .map(block -> block.entry().work())
                .reduce(BigInteger.ZERO, BigInteger::max);
        assertThat(tip.entry().work()).as("work after block " + last).isGreaterThanOrEqualTo(acknowledged);
        Map<AddressHash, AccountState> states = StoredLedgerAssert.states(stored);
        for (int key = 0; key < KEYS; key++) {
            long balance = states.getOrDefault(TestKeys.account(key), AccountState.EMPTY)
                    .balance()
                    .units();
            assertThat(balance).as("balance of key " + key).isEqualTo(tree.balance(tip, key));
        }
        RandomTree.branch(tip)
                .forEach(block -> assertThat(stored.block(block.hash())).contains(block.block()));
    }

    private static void assertIndexed(LedgerRepository stored, RandomTree tree) {
        while (stored.index()) {
            assertThat(stored.indexed().height()).isNotNegative();
        }
        for (Built block : RandomTree.branch(tree.best())) {
            for (Payment payment : block.block().payments()) {
                assertThat(stored.heightOf(payment).orThrow())
                        .contains(block.entry().height());
            }
        }
        assertThat(stored.indexed().height()).isPositive();
    }
}
