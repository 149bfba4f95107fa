package org.yap.web.rest.ledger;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import org.yap.ejb.payment.Payments;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Bodies;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.problem.Problem;

/** Signed payments, taken one by one or many at once, and looked up by id. */
@Path("networks/{network}/payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {
    @Inject
    private Payments payments;

    @Inject
    private LedgerGateway ledger;

    @Inject
    private Problem problem;

    /** Answered when the payment is durable. */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Access(Access.Level.PROGRAMS)
    public Response submit(@PathParam("network") String network, InputStream body)
            throws RefusedException, IOException {
        NetworkId id = Ids.network(network);
        byte[] payment = Bodies.read(body, PaymentBatch.MAX_PAYMENT_BYTES);
        return Response.accepted(PaymentJson.payment(payments.submit(id, payment)))
                .build();
    }

    /** Answered for each, when all that were accepted are durable. */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Access(Access.Level.PROGRAMS)
    public JsonObject submitBatch(@PathParam("network") String network, InputStream body)
            throws RefusedException, IOException {
        NetworkId id = Ids.network(network);
        List<byte[]> list =
                RefusedException.unlessAccepted(PaymentBatch.decode(Bodies.read(body, PaymentBatch.MAX_BYTES)));
        var results = Json.createArrayBuilder();
        int accepted = 0;
        for (Judged<Payment> verdict : ledger.submitAll(id, list)) {
            accepted += verdict.accepted() ? 1 : 0;
            results.add(result(verdict));
        }
        return Json.createObjectBuilder()
                .add("accepted", accepted)
                .add("refused", list.size() - accepted)
                .add("results", results)
                .build();
    }

    @GET
    @Path("{payment}")
    @Access(Access.Level.PROGRAMS)
    public JsonObject byId(@PathParam("network") String network, @PathParam("payment") String payment)
            throws RefusedException {
        return payments.byId(Ids.network(network), Ids.payment(payment))
                .map(PaymentJson::payment)
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such payment"));
    }

    private JsonObjectBuilder result(Judged<Payment> verdict) {
        if (verdict instanceof Judged.Rejected<Payment> rejected) {
            return problem.body(rejected.reason(), rejected.detail());
        }
        return Json.createObjectBuilder().add("id", verdict.orThrow().id().toString());
    }
}
