package org.yap.web.rest.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.payment.OrderKey;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Replacement;
import org.yap.ejb.payment.Payments.Ticket;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.BadInput;
import org.yap.web.rest.json.Ids;
import org.yap.web.text.Texts;

/** A user's memberships, accounts and payments. */
@Path("wallet")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "wallet")
@SecurityRequirement(name = Access.BASIC)
public class WalletResource {
    static final String KEY = "Idempotency-Key";

    private final Wallets wallets;
    private final Payments payments;
    private final Texts texts;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public WalletResource() {
        this(null, null, null, null);
    }

    @Inject
    public WalletResource(Wallets wallets, Payments payments, Texts texts, Caller caller) {
        this.wallets = wallets;
        this.payments = payments;
        this.texts = texts;
        this.caller = caller;
    }

    @GET
    @Access(Access.Level.USERS)
    @Operation(summary = "My memberships")
    public List<MembershipJson> memberships() {
        return wallets.memberships(caller.id()).stream().map(MembershipJson::of).toList();
    }

    @POST
    @Path("{network}/opt-in")
    @Access(Access.Level.USERS)
    @Operation(
            summary = "Opt in, with a new key or with the words of an existing one",
            description =
                    "With the words of an existing key, another login of this node that is opted in with it no longer"
                            + " is. That is refused (unavailable) while this node catches up.")
    public OptedInJson optIn(@PathParam("network") String network, OptInJson wanted) throws RefusedException {
        NetworkId id = Ids.network(network);
        char[] password = wanted.password().toCharArray();
        List<String> made = null;
        if (wanted.words() == null) {
            made = wallets.optIn(caller.id(), id, password);
        } else {
            wallets.optIn(caller.id(), id, password, wanted.words());
        }
        List<AccountRow> accounts = wallets.accounts(caller.id(), id);
        return new OptedInJson(made, accounts.get(0).address(), AccountJson.of(accounts));
    }

    @POST
    @Path("{network}/opt-out")
    @Access(Access.Level.USERS)
    @Operation(summary = "Opt out")
    @APIResponse(responseCode = "204", description = "No Content")
    public void optOut(@PathParam("network") String network, OptOutJson key) throws RefusedException {
        wallets.optOut(caller.id(), Ids.network(network), key.words());
    }

    @GET
    @Path("{network}/accounts")
    @Access(Access.Level.USERS)
    @Operation(summary = "My accounts")
    public List<AccountJson> accounts(@PathParam("network") String network) throws RefusedException {
        return AccountJson.of(wallets.accounts(caller.id(), Ids.network(network)));
    }

    @POST
    @Path("{network}/payments")
    @Access(Access.Level.USERS)
    @Operation(
            summary = "Pay",
            description =
                    "With an Idempotency-Key, an order that is sent again within a day, also after a restart of this node, is"
                            + " not paid again: the answer is the same ticket. If the payment failed or was refused, or the node was"
                            + " restarted before the payment was stored, nothing was paid, and it is started anew. Another order"
                            + " under the same key is refused (payment-key-reused); the password is not part of the order."
                            + " Without a key, each order is a payment.")
    @APIResponseSchema(value = TicketJson.class, responseCode = "202", responseDescription = "Accepted")
    public Response pay(
            @PathParam("network") String network,
            @Parameter(
                            description = "Chosen by the program, new for each payment",
                            schema = @Schema(type = SchemaType.STRING, pattern = OrderKey.FORM))
                    @HeaderParam(KEY)
                    List<String> keys,
            PaymentOrderJson order)
            throws RefusedException {
        NetworkId id = Ids.network(network);
        PaymentOrder wanted = order.in(id);
        char[] password =
                order.password() == null ? caller.password() : order.password().toCharArray();
        Ticket ticket = keys.isEmpty()
                ? payments.start(caller.id(), wanted, password)
                : payments.start(caller.id(), onlyKey(keys, order.hash(id)), wanted, password);
        return Response.accepted(new TicketJson(ticket.id())).build();
    }

    static OrderKey onlyKey(List<String> keys, Hash256 body) throws RefusedException {
        if (keys.size() > 1) {
            throw BadInput.at(KEY, "one key");
        }
        return OrderKey.of(keys.get(0), body);
    }

    @GET
    @Path("{network}/payments/{id}/replacement")
    @Access(Access.Level.USERS)
    @Operation(summary = "What it takes to replace a waiting payment")
    public ReplaceableJson replaceable(
            @PathParam("network") String network,
            @PathParam("id") String id,
            @DefaultValue("0")
                    @QueryParam("account")
                    @Parameter(
                            description = "Index of the account that pays",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
                    String account)
            throws RefusedException {
        return ReplaceableJson.of(
                payments.replaceable(caller.id(), Ids.network(network), Ids.accountIndex(account), Ids.payment(id)));
    }

    @POST
    @Path("{network}/payments/{id}/replacement")
    @Access(Access.Level.USERS)
    @Operation(
            summary = "Pay a higher fee for a waiting payment",
            description =
                    "Makes the payment anew with the same sequence, so that only one of both is ever paid. Asked again, it is"
                            + " refused unless the fee is higher still.")
    @APIResponseSchema(value = TicketJson.class, responseCode = "202", responseDescription = "Accepted")
    public Response replace(
            @PathParam("network") String network, @PathParam("id") String id, ReplacementJson replacement)
            throws RefusedException {
        Replacement wanted = replacement.of(Ids.network(network), Ids.payment(id));
        char[] password = replacement.password() == null
                ? caller.password()
                : replacement.password().toCharArray();
        return Response.accepted(new TicketJson(
                        payments.replace(caller.id(), wanted, password).id()))
                .build();
    }

    @GET
    @Path("payments/{ticket}")
    @Access(Access.Level.USERS)
    @Operation(summary = "How far a payment is")
    public ProgressJson progress(@PathParam("ticket") String ticket) throws RefusedException {
        return payments.progress(caller.id(), ticket)
                .map(progress -> ProgressJson.of(progress, texts))
                .or(() -> payments.keyed(caller.id(), ticket).map(payment -> ProgressJson.of(ticket, payment, texts)))
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such ticket"));
    }

    @DELETE
    @Path("payments/{ticket}")
    @Access(Access.Level.USERS)
    @Operation(summary = "Cancel it while its work is done")
    public void cancel(@PathParam("ticket") String ticket) {
        payments.cancel(caller.id(), ticket);
    }
}
