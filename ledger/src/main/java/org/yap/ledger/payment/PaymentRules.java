package org.yap.ledger.payment;

import java.util.Collection;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * The rules for a payment that need no state, cheapest first; those of form are judged by {@link Payment#decode}. Safe for
 * many threads.
 */
public final class PaymentRules {
    private final PaymentTerms terms;
    private final Signatures signatures;

    public PaymentRules(PaymentTerms terms, Signatures signatures) {
        this.terms = terms;
        this.signatures = signatures;
    }

    /** Fee, work stamp, signature. */
    public Judged<Payment> judge(Payment payment) {
        return fee(payment, terms).then(this::work).then(this::signature);
    }

    /** Form and all of {@link #judge(Payment)}. */
    public Judged<Payment> judge(byte[] bytes, NetworkId network) {
        return Payment.decode(bytes, network).then(this::judge);
    }

    /**
     * For the answer to people whose payment failed by work or signature: which of {@code others} it was signed for, as a
     * rejection by {@code payment-other-network}; else {@code verdict} as it is.
     */
    public Judged<Payment> explain(Judged<Payment> verdict, byte[] bytes, Collection<NetworkId> others) {
        if (!(verdict instanceof Judged.Rejected<Payment> rejected)
                || (rejected.reason() != RejectReason.PAYMENT_TOO_LITTLE_WORK
                        && rejected.reason() != RejectReason.PAYMENT_BAD_SIGNATURE)) {
            return verdict;
        }
        for (NetworkId other : others) {
            if (Payment.decode(bytes, other).then(this::signature).accepted()) {
                return Judged.reject(RejectReason.PAYMENT_OTHER_NETWORK, "signed for network " + other);
            }
        }
        return verdict;
    }

    /** Rule {@code payment-fee-too-low}. */
    static Judged<Payment> fee(Payment payment, PaymentTerms terms) {
        return payment.fee().covers(terms.minFee(payment.outputs().size()))
                ? Judged.accept(payment)
                : Judged.reject(
                        RejectReason.PAYMENT_FEE_TOO_LOW,
                        "fee " + payment.fee() + " of at least "
                                + terms.minFee(payment.outputs().size()));
    }

    /** Rule {@code payment-too-little-work}. */
    private Judged<Payment> work(Payment payment) {
        int outputs = payment.outputs().size();
        return WorkStamp.suffices(payment.id(), outputs, terms.paymentWorkBits())
                ? Judged.accept(payment)
                : Judged.reject(
                        RejectReason.PAYMENT_TOO_LITTLE_WORK,
                        "for " + outputs + " outputs the id must be at most 1/" + outputs + " of one with "
                                + terms.paymentWorkBits() + " zero bits; it has "
                                + payment.id().leadingZeroBits());
    }

    /** Rule {@code payment-bad-signature}, and {@code payment-bad-key} for a key that is no point of the curve. */
    private Judged<Payment> signature(Payment payment) {
        if (signatures.verify(payment.senderKey(), payment.id(), payment.signature())) {
            return Judged.accept(payment);
        }
        return signatures.isKey(payment.senderKey())
                ? Judged.reject(RejectReason.PAYMENT_BAD_SIGNATURE, "not signed by the sender's key")
                : Judged.reject(RejectReason.PAYMENT_BAD_KEY, "key is not a point of the curve");
    }
}
