package org.yap.web.rest.wallet;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.json.JsonBody;
import org.yap.web.rest.ledger.PaymentJson;
import org.yap.web.text.Texts;

/** A user's memberships, accounts and payments. */
@Path("wallet")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WalletResource {
    @Inject
    private Wallets wallets;

    @Inject
    private Payments payments;

    @Inject
    private Texts texts;

    @Inject
    private Caller caller;

    @GET
    @Access(Access.Level.USERS)
    public JsonArray memberships() {
        var rows = Json.createArrayBuilder();
        wallets.memberships(caller.id()).forEach(row -> rows.add(WalletJson.membership(row)));
        return rows.build();
    }

    @POST
    @Path("{network}/opt-in")
    @Access(Access.Level.USERS)
    public JsonObject optIn(@PathParam("network") String network, JsonBody body) throws RefusedException {
        NetworkId id = Ids.network(network);
        Optional<String> words = body.text("words");
        JsonObjectBuilder answer = Json.createObjectBuilder();
        if (words.isPresent()) {
            wallets.optIn(caller.id(), id, body.needPassword("password"), words.get());
        } else {
            var made = Json.createArrayBuilder();
            wallets.optIn(caller.id(), id, body.needPassword("password")).forEach(made::add);
            answer.add("words", made);
        }
        List<AccountRow> accounts = wallets.accounts(caller.id(), id);
        return answer.add("address", accounts.get(0).address())
                .add("accounts", WalletJson.accounts(accounts))
                .build();
    }

    @POST
    @Path("{network}/opt-out")
    @Access(Access.Level.USERS)
    public void optOut(@PathParam("network") String network, JsonBody body) throws RefusedException {
        wallets.optOut(caller.id(), Ids.network(network), body.needText("words"));
    }

    @GET
    @Path("{network}/accounts")
    @Access(Access.Level.USERS)
    public JsonArray accounts(@PathParam("network") String network) throws RefusedException {
        return WalletJson.accounts(wallets.accounts(caller.id(), Ids.network(network)))
                .build();
    }

    @POST
    @Path("{network}/payments")
    @Access(Access.Level.USERS)
    public Response pay(@PathParam("network") String network, JsonBody body) throws RefusedException {
        PaymentOrder wish = new PaymentOrder(
                Ids.network(network),
                body.number("account", 0, Integer.MAX_VALUE).orElse(0L).intValue(),
                body.needText("to"),
                body.needAmount("amount"),
                body.amount("fee").orElse(null),
                body.text("memo").orElse(""));
        char[] password = body.text("password").map(String::toCharArray).orElseGet(caller::password);
        return Response.accepted(Json.createObjectBuilder()
                        .add(
                                "ticket",
                                payments.start(caller.id(), wish, password).id())
                        .build())
                .build();
    }

    @GET
    @Path("payments/{ticket}")
    @Access(Access.Level.USERS)
    public JsonObject progress(@PathParam("ticket") String ticket) throws RefusedException {
        return payments.progress(caller.id(), ticket)
                .map(progress -> PaymentJson.progress(progress, texts))
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such ticket"));
    }

    @DELETE
    @Path("payments/{ticket}")
    @Access(Access.Level.USERS)
    public void cancel(@PathParam("ticket") String ticket) {
        payments.cancel(caller.id(), ticket);
    }
}
