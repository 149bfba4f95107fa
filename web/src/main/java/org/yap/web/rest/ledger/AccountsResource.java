package org.yap.web.rest.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
@ApplicationScoped
@Tag(name = "ledger")
@SecurityRequirementsSet
@SecurityRequirement(name = Access.BASIC)
public class AccountsResource {
    private final LedgerGateway ledger;
    private final Payments payments;

    /** RESTEasy looks for it; CDI calls the other. */
    public AccountsResource() {
        this(null, null);
    }

    @Inject
    public AccountsResource(LedgerGateway ledger, Payments payments) {
        this.ledger = ledger;
        this.payments = payments;
    }

    @GET
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "An account, by address or 40 hex digits")
    public LedgerAccountJson account(@PathParam("network") String network, @PathParam("account") String account)
            throws RefusedException {
        NetworkId id = Ids.network(network);
        NetworkRules rules = ledger.genesis(id).rules();
        AddressHash hash = Ids.account(account, rules, id);
        AccountState state = ledger.account(id, hash);
        return new LedgerAccountJson(
                Address.format(hash, rules.addressPrefix(), id),
                hash,
                state.balance(),
                Long.toString(state.nextSequence()),
                Long.toString(ledger.nextSequence(id, hash)),
                ledger.status(id).reserved(hash));
    }

    @GET
    @Path("payments")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "Its history, newest first")
    public HistoryJson history(
            @PathParam("network") String network,
            @PathParam("account") String account,
            @QueryParam("before") @Parameter(description = "The next of the page before, or a line's cursor")
                    String before,
            @QueryParam("count")
                    @DefaultValue("50")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + Payments.MAX_HISTORY_ROWS))
                    String count)
            throws RefusedException {
        NetworkId id = Ids.network(network);
        AddressHash hash = Ids.account(account, ledger.genesis(id).rules(), id);
        int max = Ids.count(count, Payments.MAX_HISTORY_ROWS);
        List<HistoryRow> rows = payments.history(id, hash, before, max);
        String next = rows.size() < max ? null : rows.get(rows.size() - 1).cursor();
        return new HistoryJson(rows.stream().map(HistoryLineJson::of).toList(), next);
    }
}
