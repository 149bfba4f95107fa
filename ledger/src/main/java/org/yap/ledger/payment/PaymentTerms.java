package org.yap.ledger.payment;

import org.yap.ledger.value.Amount;

/** What the rules for payments need of a network's rules. */
public interface PaymentTerms {
    /** Zero bits that a payment's id, times the number of its outputs, starts with. */
    int paymentWorkBits();

    /** The minimum fee is this for the payment plus this for each output. */
    Amount minFee();

    /** The minimum fee of a payment with so many outputs. */
    default Amount minFee(int outputs) {
        return Amount.of(Math.multiplyExact(minFee().units(), outputs + 1L));
    }
}
