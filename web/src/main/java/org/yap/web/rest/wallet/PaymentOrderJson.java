package org.yap.web.rest.wallet;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.Sha256;
import org.yap.web.rest.json.BadInput;
import org.yap.web.rest.json.StrictJson;
import org.yap.web.text.TextInput;

/** What a user wants to pay. */
@Schema(name = "PaymentOrder")
record PaymentOrderJson(
        @Schema(description = "Index of the account that pays; the first if it is left out", nullable = true)
        Integer account,

        @Schema(description = "Address") @NotNull @TextInput(TextLimit.ADDRESS)
        String to,

        @NotNull Amount amount,

        @Schema(description = "Left out: the least that is likely to be mined", nullable = true)
        Amount fee,

        @Schema(nullable = true) @TextInput(TextLimit.MEMO) String memo,

        @Schema(description = VALID_FOR, minimum = "1", maximum = "1000000", nullable = true)
        Long validFor,

        @Schema(description = "Left out: that of the login", nullable = true) @TextInput(TextLimit.PASSWORD)
        String password) {
    static final String VALID_FOR =
            "How many blocks it may wait for: if none of them takes it, nothing is paid. Left out: no limit";

    PaymentOrder in(NetworkId network) throws RefusedException {
        return new PaymentOrder(
                network, account == null ? 0 : account, to, amount, fee, memo == null ? "" : memo, blocks(validFor));
    }

    /** 0 if left out, which is not the same as 0: that would be valid for no block. */
    static long blocks(Long validFor) throws RefusedException {
        if (validFor != null && validFor < 1) {
            throw BadInput.at("validFor", "at least one block");
        }
        return validFor == null ? 0 : validFor;
    }

    /** SHA-256 of the order, whatever its spaces and the order of its fields were; without the password. */
    Hash256 hash(NetworkId network) {
        byte[] json = StrictJson.write(new PaymentOrderJson(account, to, amount, fee, memo, validFor, null));
        return Hash256.of(Sha256.of(network.hash().bytes(), json));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PaymentOrderJson[account=" + account + ", to=" + to + ", amount=" + amount + ", fee=" + fee + ", memo="
                + memo + ", validFor=" + validFor + "]";
    }
}
