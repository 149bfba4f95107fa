package org.yap.web.rest.ledger;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.web.rest.json.Words;

/** One payment or reward in an account's history. */
@Schema(name = "HistoryLine")
record HistoryLineJson(
        @Schema(description = "Of the payment; null for a reward", nullable = true)
        Hash256 id,

        @Schema(description = "Whether the account received")
        boolean in,

        @Schema(description = "Without the fee") Amount amount,
        Amount fee,

        @Schema(description = "The other's address, or reward", nullable = true)
        String counterparty,

        @Schema(nullable = true) String memo,

        @Schema(
                description = PaymentStateJson.STATE,
                enumeration = {
                    "unsent",
                    "refused",
                    "sent",
                    "seen",
                    "in-block",
                    "expired",
                    "blocked",
                    "superseded",
                    "replaced",
                    "given-up"
                })
        String state,

        @Schema(description = PaymentStateJson.REASON, nullable = true)
        String reason,

        @Schema(description = PaymentStateJson.HEIGHT, nullable = true)
        Long height,

        long confirmations,

        @Schema(description = "Waits so long that paying a higher fee may help")
        boolean stuck,

        @Schema(description = PaymentStateJson.TIME, nullable = true)
        Instant time,

        @Schema(description = "What to give as before for what comes after this line")
        String cursor) {
    static HistoryLineJson of(HistoryRow row) {
        return new HistoryLineJson(
                row.id().orElse(null),
                row.in(),
                row.amount(),
                row.fee(),
                row.counterparty(),
                row.memo(),
                Words.of(row.status()),
                row.refusal().orElse(null),
                row.height() == 0 ? null : row.height(),
                row.confirmations(),
                row.stuck(),
                row.time(),
                row.cursor());
    }
}
