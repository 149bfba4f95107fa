package org.yap.ledger.mempool;

import org.yap.ledger.fixture.Accounts;
import org.yap.ledger.payment.Payment;

/** Payments that count for their bytes alone. */
final class FreeAccounts {
    static final PaymentWeights WEIGHTS = new PaymentWeights(Accounts.none(), 0);

    private FreeAccounts() {}

    static FeeRate rate(Payment payment) {
        return new FeeRate(payment.fee().units(), payment.size());
    }
}
