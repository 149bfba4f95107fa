package org.yap.ledger.state;

import java.util.Optional;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.RejectReason;

/** The rules of a payment against its sender's account, at the height of its block. */
public final class PaymentStateRules {
    private PaymentStateRules() {}

    /** The first rule that the payment breaks, if any. */
    public static Optional<RejectReason> judge(Payment payment, AccountState sender, long height) {
        if (expired(payment, height)) {
            return Optional.of(RejectReason.PAYMENT_EXPIRED);
        }
        if (payment.sequence() != sender.nextSequence()) {
            return Optional.of(RejectReason.PAYMENT_BAD_SEQUENCE);
        }
        if (!covers(sender, 0, cost(payment))) {
            return Optional.of(RejectReason.PAYMENT_INSUFFICIENT_FUNDS);
        }
        return Optional.empty();
    }

    /** Whether it is too late for the payment in a block of this height. */
    public static boolean expired(Payment payment, long height) {
        return payment.validUntil() != 0 && payment.validUntil() < height;
    }

    /**
     * Whether the sender's balance covers a payment beside its other payments that wait. Rule {@code
     * payment-insufficient-funds}.
     *
     * @param reserved units that the others take
     */
    public static boolean covers(AccountState sender, long reserved, long cost) {
        return cost <= sender.balance().units() - reserved;
    }

    /** Outputs and fee, below 2^63 by the payment's form. */
    public static long cost(Payment payment) {
        return payment.total().units() + payment.fee().units();
    }
}
