package org.yap.web.rest.wallet;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;

/** One of the user's accounts. */
@Schema(name = "Account")
record AccountJson(
        @Schema(description = "BIP-32 account number") int index,
        String label,
        AddressHash account,
        String address,
        @Schema(description = "Spendable at the tip") Amount confirmed,

        @Schema(description = "What waiting payments take from it")
        Amount pendingOut,

        @Schema(description = "What waiting payments bring") Amount pendingIn,

        @Schema(description = "Rewards that are not credited yet")
        Amount maturing) {
    static List<AccountJson> of(List<AccountRow> rows) {
        return rows.stream().map(AccountJson::of).toList();
    }

    private static AccountJson of(AccountRow row) {
        return new AccountJson(
                row.index(),
                row.label() == null ? "" : row.label(),
                row.hash(),
                row.address(),
                row.confirmed(),
                row.pendingOut(),
                row.pendingIn(),
                row.maturing());
    }
}
