package org.yap.web.rest.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;

/** An account of a network. */
@Schema(name = "LedgerAccount")
record LedgerAccountJson(
        @Schema(description = "As people write it") String address,
        AddressHash account,
        @Schema(description = "At the tip") Amount balance,

        @Schema(description = "Of the next payment in a block", pattern = PaymentStateJson.DIGITS)
        String sequence,

        @Schema(description = "The first that no waiting payment uses", pattern = PaymentStateJson.DIGITS)
        String nextSequence,

        @Schema(description = "What waiting payments take from it")
        Amount pendingOut) {}
