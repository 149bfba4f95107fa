package org.yap.web.rest.wallet;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.yap.ejb.user.Users.UserRow;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ejb.wallet.Wallets.MembershipRow;

/** Users, memberships and accounts as JSON. */
public final class WalletJson {
    private WalletJson() {}

    public static JsonObject user(UserRow user) {
        JsonArrayBuilder roles = Json.createArrayBuilder();
        user.roles().stream().sorted().forEach(roles::add);
        return Json.createObjectBuilder()
                .add("name", user.name())
                .add("roles", roles)
                .build();
    }

    public static JsonObject membership(MembershipRow row) {
        return Json.createObjectBuilder()
                .add("network", row.network().toString())
                .add("name", row.name())
                .add("currency", row.currency())
                .add("decimals", row.decimals())
                .add("optedIn", row.optedIn())
                .add("wordsConfirmed", row.wordsConfirmed())
                .build();
    }

    public static JsonArrayBuilder accounts(List<AccountRow> rows) {
        JsonArrayBuilder accounts = Json.createArrayBuilder();
        for (AccountRow row : rows) {
            accounts.add(Json.createObjectBuilder()
                    .add("index", row.index())
                    .add("label", row.label() == null ? "" : row.label())
                    .add("account", row.hash().toString())
                    .add("address", row.address())
                    .add("confirmed", row.confirmed().toString())
                    .add("pendingOut", row.pendingOut().toString())
                    .add("pendingIn", row.pendingIn().toString())
                    .add("maturing", row.maturing().toString()));
        }
        return accounts;
    }
}
