package org.yap.web.rest.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.wallet.Wallets.MembershipRow;
import org.yap.ledger.value.NetworkId;

/** A network in which the user has accounts, or could have. */
@Schema(name = "Membership")
record MembershipJson(
        NetworkId network,
        String name,
        String currency,
        int decimals,
        boolean optedIn,

        @Schema(description = "Whether the user has shown that the words are written down")
        boolean wordsConfirmed) {
    static MembershipJson of(MembershipRow row) {
        return new MembershipJson(
                row.network(), row.name(), row.currency(), row.decimals(), row.optedIn(), row.wordsConfirmed());
    }
}
