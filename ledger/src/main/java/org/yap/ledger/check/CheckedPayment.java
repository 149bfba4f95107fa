package org.yap.ledger.check;

import org.yap.ledger.payment.Payment;

/** A payment whose form, work and signature are good in this network. Made by {@link StatelessChecks} only. */
public final class CheckedPayment {
    private final Payment payment;

    CheckedPayment(Payment payment) {
        this.payment = payment;
    }

    public Payment payment() {
        return payment;
    }
}
