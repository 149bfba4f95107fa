package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** One block's change of state, over accounts that no valid chain could bring about too. */
class TransitionTest {
    private static final Genesis GENESIS = TestNetworks.genesis(91);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private final Map<AddressHash, AccountState> stored = new HashMap<>();
    private final AccountOverlay accounts = new AccountOverlay((LedgerReads) Proxy.newProxyInstance(
            LedgerReads.class.getClassLoader(),
            new Class<?>[] {LedgerReads.class},
            (proxy, method, arguments) -> stored));

    private Judged<Undo> apply(Block block, Optional<Reward> matured) {
        return Transition.apply(block, 1, matured, GENESIS.rules(), accounts);
    }

    private void has(int key, long units) {
        stored.put(TestKeys.account(key), new AccountState(Amount.of(units), 0));
    }

    private static Block paying(int units) {
        return BUILDER.on(BUILDER.genesis())
                .pay(PaymentFixture.in(GENESIS).from(0).to(1, units).build())
                .mine()
                .block();
    }

    @Test
    void refusesWhatWouldOverflowABalanceAndLeavesTheAccountsAsTheyWere() {
        has(0, 100);
        has(1, Long.MAX_VALUE);
        Judged<Undo> verdict = apply(paying(1), Optional.empty());
        assertRejected(verdict, RejectReason.BLOCK_BAD_PAYMENT);
        assertThat(verdict.toString()).contains("payment-overflow");
        assertThat(accounts.get(TestKeys.account(0))).isEqualTo(stored.get(TestKeys.account(0)));
        assertThat(accounts.get(TestKeys.account(1))).isEqualTo(stored.get(TestKeys.account(1)));
    }

    @Test
    void remembersTheStatesBeforeItForUndo() {
        has(0, 100);
        Reward matured = new Reward(1, TestKeys.account(9), Amount.of(7), 0, "");
        Undo undo = apply(paying(60), Optional.of(matured)).orThrow();
        assertThat(undo.before())
                .containsOnly(
                        Map.entry(TestKeys.account(0), stored.get(TestKeys.account(0))),
                        Map.entry(TestKeys.account(1), AccountState.EMPTY),
                        Map.entry(TestKeys.account(9), AccountState.EMPTY));
        assertThat(accounts.changes()).hasSize(3);
    }
}
