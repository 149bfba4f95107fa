package org.yap.web.rest.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Bodies;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.problem.Problem;

/** Signed payments, taken one by one or many at once, and looked up by id. */
@Path("networks/{network}/payments")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "ledger")
@SecurityRequirementsSet
@SecurityRequirement(name = Access.BASIC)
public class PaymentsResource {
    private final Payments payments;
    private final LedgerGateway ledger;
    private final Caller caller;
    private final Problem problem;

    /** RESTEasy looks for it; CDI calls the other. */
    public PaymentsResource() {
        this(null, null, null, null);
    }

    @Inject
    public PaymentsResource(Payments payments, LedgerGateway ledger, Caller caller, Problem problem) {
        this.payments = payments;
        this.ledger = ledger;
        this.caller = caller;
        this.problem = problem;
    }

    /** Answered when the payment is durable. */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "Submit a signed payment; durable when answered")
    @APIResponseSchema(value = PaymentStateJson.class, responseCode = "202", responseDescription = "Accepted")
    public Response submit(@PathParam("network") String network, InputStream body)
            throws RefusedException, IOException {
        NetworkId id = Ids.network(network);
        byte[] payment = Bodies.read(body, PaymentBatch.MAX_PAYMENT_BYTES);
        return Response.accepted(PaymentStateJson.of(payments.submit(id, payment, caller.client())))
                .build();
    }

    /** Answers for each payment, once all that were accepted are durable. */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Access(Access.Level.PROGRAMS)
    @Operation(
            summary = "Submit many: CompactSize count, then each as CompactSize length and bytes; at most 2,000 and 256"
                    + " KB")
    public BatchOutcomeJson submitBatch(@PathParam("network") String network, InputStream body)
            throws RefusedException, IOException {
        NetworkId id = Ids.network(network);
        List<byte[]> list =
                RefusedException.unlessAccepted(PaymentBatch.decode(Bodies.read(body, PaymentBatch.MAX_BYTES)));
        return BatchOutcomeJson.of(ledger.submitAll(id, list, caller.client()).stream()
                .map(this::result)
                .toList());
    }

    @GET
    @Path("{payment}")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "A payment and its state")
    public PaymentStateJson byId(@PathParam("network") String network, @PathParam("payment") String payment)
            throws RefusedException {
        return payments.byId(Ids.network(network), Ids.payment(payment))
                .map(PaymentStateJson::of)
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such payment"));
    }

    private BatchOutcomeJson.Result result(Judged<Payment> verdict) {
        if (verdict instanceof Judged.Rejected<Payment> rejected) {
            return BatchOutcomeJson.Result.refused(problem.body(rejected.reason(), rejected.detail()));
        }
        return BatchOutcomeJson.Result.accepted(verdict.orThrow().id());
    }
}
