package org.yap.web.rest.admin;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.json.JsonBody;
import org.yap.web.rest.ledger.NetworkJson;
import org.yap.web.rest.ledger.RulesJson;

/** Administrators' wishes about networks. */
@Path("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    public static final int MOST_REORGANISATIONS = 200;
    public static final int MOST_REFUSALS = 64;

    @Inject
    private Networks networks;

    @Inject
    private RuleDefaults defaults;

    @Inject
    private Caller caller;

    @POST
    @Path("networks")
    @Access(Access.Level.ADMINISTRATORS)
    public Response create(JsonBody rules) throws RefusedException {
        var network = networks.create(RulesJson.read(rules, defaults), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(NetworkJson.network(network))
                .build();
    }

    @DELETE
    @Path("networks/{network}")
    @Access(Access.Level.ADMINISTRATORS)
    public void leave(@PathParam("network") String network, @QueryParam("force") @DefaultValue("false") boolean force)
            throws RefusedException {
        if (force) {
            networks.leaveByForce(Ids.network(network), caller.name());
        } else {
            networks.leave(Ids.network(network), caller.name());
        }
    }

    @PUT
    @Path("networks/{network}/members")
    @Access(Access.Level.ADMINISTRATORS)
    public void setMembers(@PathParam("network") String network, JsonBody body) throws RefusedException {
        networks.setMembers(Ids.network(network), body.needInt("count", 1, NeighbourLimit.MAX_MEMBERS), caller.name());
    }

    @GET
    @Path("networks/{network}/reorganisations")
    @Access(Access.Level.ADMINISTRATORS)
    public JsonArray reorganisations(
            @PathParam("network") String network, @QueryParam("count") @DefaultValue("20") String count)
            throws RefusedException {
        var rows = Json.createArrayBuilder();
        networks.recentReorganisations(Ids.network(network), Ids.count(count, MOST_REORGANISATIONS))
                .forEach(row -> rows.add(NetworkJson.reorganisation(row)));
        return rows.build();
    }

    @GET
    @Path("networks/{network}/refusals")
    @Access(Access.Level.ADMINISTRATORS)
    public JsonArray refusals(
            @PathParam("network") String network, @QueryParam("count") @DefaultValue("20") String count)
            throws RefusedException {
        var rows = Json.createArrayBuilder();
        networks.recentRefusals(Ids.network(network), Ids.count(count, MOST_REFUSALS))
                .forEach(row -> rows.add(NetworkJson.refusal(row)));
        return rows.build();
    }

    @GET
    @Path("open")
    @Access(Access.Level.ADMINISTRATORS)
    public JsonObject isOpen() {
        return Json.createObjectBuilder().add("open", networks.openToPrograms()).build();
    }

    @PUT
    @Path("open")
    @Access(Access.Level.ADMINISTRATORS)
    public JsonObject open(JsonBody body) throws RefusedException {
        networks.setOpenToPrograms(
                body.flag("open").orElseThrow(() -> JsonBody.bad("open", "true or false")), caller.name());
        return isOpen();
    }
}
