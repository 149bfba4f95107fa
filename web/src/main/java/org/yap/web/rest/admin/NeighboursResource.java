package org.yap.web.rest.admin;

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
import java.util.Locale;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.gossip.Neighbours.NeighbourRow;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.json.JsonBody;
import org.yap.web.rest.ledger.NetworkJson;

/** Invitations, and the neighbours that came of them. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
public class NeighboursResource {
    @Inject
    private Neighbours neighbours;

    @Inject
    private Invitations invitations;

    @Inject
    private Caller caller;

    @POST
    @Path("networks/{network}/invitations")
    @Access(Access.Level.ADMINISTRATORS)
    public Response invite(@PathParam("network") String network) throws RefusedException {
        String link = invitations.invite(Ids.network(network), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(Json.createObjectBuilder().add("link", link).build())
                .build();
    }

    @POST
    @Path("invitations/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(Access.Level.ADMINISTRATORS)
    public JsonObject accept(JsonBody body) throws RefusedException {
        var accepted = invitations.accept(body.needText("link"), caller.name());
        return Json.createObjectBuilder()
                .add("network", accepted.network().toString())
                .add("neighbour", accepted.neighbour().toString())
                .build();
    }

    @GET
    @Path("networks/{network}/neighbours")
    @Access(Access.Level.ADMINISTRATORS)
    public JsonArray all(@PathParam("network") String network) throws RefusedException {
        var rows = Json.createArrayBuilder();
        neighbours.of(Ids.network(network)).forEach(row -> rows.add(json(row)));
        return rows.build();
    }

    @DELETE
    @Path("networks/{network}/neighbours/{node}")
    @Access(Access.Level.ADMINISTRATORS)
    public void remove(@PathParam("network") String network, @PathParam("node") String node) throws RefusedException {
        neighbours.remove(Ids.network(network), Ids.node(node), caller.name());
    }

    @DELETE
    @Path("neighbours/{node}/ban")
    @Access(Access.Level.ADMINISTRATORS)
    public void liftBan(@PathParam("node") String node) throws RefusedException {
        neighbours.liftBan(Ids.node(node), caller.name());
    }

    private static JsonObject json(NeighbourRow row) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("node", row.id().toString());
        NetworkJson.textOrNull(json, "address", row.address());
        json.add("state", row.state().name().toLowerCase(Locale.ROOT));
        NetworkJson.timeOrNull(json, "since", row.since());
        json.add("sent", row.sent()).add("received", row.received()).add("score", row.score());
        NetworkJson.textOrNull(json, "lastOffence", row.lastOffence());
        return NetworkJson.timeOrNull(json, "bannedUntil", row.bannedUntil()).build();
    }
}
