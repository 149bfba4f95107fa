package org.yap.web.rest.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.payment.Payments.Replacement;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.web.text.TextInput;

/** What a user wants to pay for a waiting payment to be mined. */
@Schema(name = "Replacement")
record ReplacementJson(
        @Schema(description = "Index of the account that pays; the first if it is left out", nullable = true)
        Integer account,

        @Schema(description = "Left out: the likely one", nullable = true)
        Amount fee,

        @Schema(
                description = "As in an order. Left out: as it was, or no limit if that is past",
                minimum = "1",
                maximum = "1000000",
                nullable = true)
        Long validFor,

        @Schema(description = "Left out: that of the login", nullable = true) @TextInput(TextLimit.PASSWORD)
        String password) {
    Replacement of(NetworkId network, Hash256 payment) throws RefusedException {
        return new Replacement(network, account == null ? 0 : account, payment, fee, PaymentOrderJson.blocks(validFor));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ReplacementJson[account=" + account + ", fee=" + fee + ", validFor=" + validFor + "]";
    }
}
