package org.yap.ledger.mempool;

import java.util.Map;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;

/** Payments that count for their bytes alone. */
final class FreeAccounts {
    static final PaymentWeights WEIGHTS = new PaymentWeights(new AccountOverlay(accounts -> Map.of()), 0);

    private FreeAccounts() {}

    static FeeRate rate(Payment payment) {
        return new FeeRate(payment.fee().units(), payment.size());
    }
}
