package org.yap.web.rest.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.KeyedPayment;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.json.Words;
import org.yap.web.text.Texts;

/** How far the making of a payment is. */
@Schema(name = "Progress")
record ProgressJson(
        String ticket,
        NetworkId network,

        @Schema(
                description = STAGE,
                enumeration = {"working", "submitting", "sent", "unsent", "failed", "cancelled"})
        String stage,

        @Schema(description = "Of the expected work, 0 to 99 while it is done")
        int percent,

        @Schema(description = "Once it is signed", nullable = true)
        Hash256 paymentId,

        @Schema(description = "Why it failed", nullable = true)
        String reason,

        @Schema(description = "The same in plain words", nullable = true)
        String message,

        @Schema(nullable = true) String detail) {
    static final String STAGE =
            "unsent: signed and kept here, but not known to be accepted by the ledger; this node goes on by"
                    + " itself. Look at the payment's state, and don't pay again.";

    /** Of a payment that this node does not remember making, but has stored. */
    static ProgressJson of(String ticket, KeyedPayment payment, Texts texts) {
        return new ProgressJson(
                ticket,
                payment.network(),
                Words.of(stage(payment)),
                payment.settled() ? 100 : 99,
                payment.id(),
                payment.refusal().orElse(null),
                payment.refusal().map(texts::reason).orElse(null),
                null);
    }

    private static PaymentStatus stage(KeyedPayment payment) {
        if (payment.refusal().isPresent()) {
            return PaymentStatus.FAILED;
        }
        return payment.settled() ? PaymentStatus.SENT : PaymentStatus.UNSENT;
    }

    static ProgressJson of(Progress progress, Texts texts) {
        return new ProgressJson(
                progress.ticketId(),
                progress.network(),
                Words.of(progress.status()),
                progress.percent(),
                progress.paymentId().orElse(null),
                progress.reasonId().orElse(null),
                progress.reasonId().map(texts::reason).orElse(null),
                progress.detail());
    }
}
