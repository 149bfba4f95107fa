package org.yap.ledger.mempool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.Amount;

/** How often the writer asks the store for accounts, to weigh the payments that come in and those that are mined. */
class WeighingQueriesTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(54).paymentWorkBits(0).build()).orThrow();
    private static final AccountState RICH = new AccountState(Amount.of(1L << 40), 0);
    private static final int PAYMENTS = 20;

    private int queries;
    private final AccountOverlay accounts = new AccountOverlay(asked -> {
        queries++;
        return Map.of();
    });
    private final Mempool pool = new Mempool(1 << 24, GENESIS.rules(), new PaymentWeights(accounts, 160));

    private static Payment payment(int key, int sequence, int recipients) {
        return PaymentFixture.in(GENESIS)
                .from(key)
                .sequence(sequence)
                .fee(100_000)
                .toStrangers(1_000 * key + sequence, recipients)
                .build();
    }

    @Test
    void adoptsOrphansWithOneQuery() {
        for (int i = PAYMENTS; i > 0; i--) {
            assertAccepted(pool.addOrKeepAsOrphan(payment(0, i, 3), RICH, 1, 0));
        }
        assertAccepted(pool.add(payment(0, 0, 3), RICH, 1));
        assertThat(pool.view().count()).isEqualTo(PAYMENTS + 1);
        assertThat(queries).isEqualTo(2);
    }

    @Test
    void takesUndonePaymentsBackWithOneQuery() {
        List<Payment> undone = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            undone.add(payment(i % 4, i / 4, 3));
        }
        pool.tipMoved(Set.of(TestKeys.account(0)), undone, account -> RICH, 1, 0);
        assertThat(pool.view().count()).isEqualTo(PAYMENTS);
        assertThat(queries).isEqualTo(1);
    }

    /** The room that the first one leaves is too small for any other; all of them together create more than is remembered. */
    @Test
    void givesUpAfterManyPaymentsThatDoNotFit() {
        int senders = PoolOrder.MAX_MISSES + 60;
        for (int key = 0; key < senders; key++) {
            assertAccepted(pool.add(payment(key, 0, 200), RICH, 1));
        }
        accounts.forgetSurplus();
        queries = 0;
        assertThat(pool.select(50_000)).hasSize(1);
        assertThat(queries).isLessThan(PoolOrder.MAX_MISSES + 5);
    }
}
