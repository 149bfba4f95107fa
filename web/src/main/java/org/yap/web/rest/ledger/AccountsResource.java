package org.yap.web.rest.ledger;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Ids;

/** Accounts of a network, as the ledger knows them. */
@Path("networks/{network}/accounts/{account}")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    @Inject
    private LedgerGateway ledger;

    @Inject
    private Payments payments;

    @GET
    @Access(Access.Level.PROGRAMS)
    public JsonObject account(@PathParam("network") String network, @PathParam("account") String account)
            throws RefusedException {
        NetworkId id = Ids.network(network);
        NetworkRules rules = ledger.genesis(id).rules();
        AddressHash hash = Ids.account(account, rules, id);
        AccountState state = ledger.account(id, hash);
        return Json.createObjectBuilder()
                .add("address", Address.format(hash, rules.addressPrefix(), id))
                .add("account", hash.toString())
                .add("balance", state.balance().toString())
                .add("sequence", state.nextSequence())
                .add("nextSequence", ledger.nextSequence(id, hash))
                .add("pendingOut", ledger.status(id).reserved(hash).toString())
                .build();
    }

    @GET
    @Path("payments")
    @Access(Access.Level.PROGRAMS)
    public JsonObject history(
            @PathParam("network") String network,
            @PathParam("account") String account,
            @QueryParam("before") String before,
            @QueryParam("count") @DefaultValue("50") String count)
            throws RefusedException {
        NetworkId id = Ids.network(network);
        AddressHash hash = Ids.account(account, ledger.genesis(id).rules(), id);
        int most = Ids.count(count, Payments.MAX_HISTORY_ROWS);
        List<HistoryRow> rows = payments.history(id, hash, before, most);
        var list = Json.createArrayBuilder();
        rows.forEach(row -> list.add(PaymentJson.history(row)));
        var answer = Json.createObjectBuilder().add("payments", list);
        String next = rows.size() < most ? null : rows.get(rows.size() - 1).cursor();
        return NetworkJson.textOrNull(answer, "next", next).build();
    }
}
