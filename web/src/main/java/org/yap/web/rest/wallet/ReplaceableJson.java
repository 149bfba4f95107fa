package org.yap.web.rest.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.payment.Payments.Replaceable;
import org.yap.ledger.value.Amount;

/** What it takes to replace a waiting payment. */
@Schema(name = "Replaceable")
record ReplaceableJson(
        @Schema(description = "Of the waiting payment") Amount fee,

        @Schema(description = "What its replacement must pay")
        Amount leastFee,

        @Schema(description = "With which it gets into the next block, as things stand")
        Amount likelyFee) {
    static ReplaceableJson of(Replaceable row) {
        return new ReplaceableJson(row.payment().fee(), row.leastFee(), row.likelyFee());
    }
}
