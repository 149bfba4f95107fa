package org.yap.web.rest.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.PublicKey;
import org.yap.web.rest.json.BadInput;

/** Money that an account has from the beginning. */
@Schema(name = "Allocation")
record AllocationJson(
        @Schema(description = "40 hex digits", nullable = true)
        String account,

        @Schema(description = "Of the account, 66 hex digits: on creation, in place of the account", nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String publicKey,

        @NotNull Amount amount) {
    static AllocationJson of(Allocation allocation) {
        return new AllocationJson(allocation.account().toString(), null, allocation.amount());
    }

    Allocation read() throws RefusedException {
        try {
            AddressHash hash = publicKey == null
                    ? AddressHash.ofHex(account == null ? "" : account)
                    : PublicKey.of(HexFormat.of().parseHex(publicKey)).addressHash();
            return new Allocation(hash, amount);
        } catch (IllegalArgumentException e) {
            throw BadInput.at("allocations", "an account of 40 or a public key of 66 hex digits");
        }
    }
}
