package org.yap.web.rest.ledger;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.yap.ejb.network.Networks;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Ids;

/** Networks of this node and their blocks. */
@Path("networks")
@Produces(MediaType.APPLICATION_JSON)
public class NetworksResource {
    public static final int MOST_BLOCKS = 100;

    @Inject
    private Networks networks;

    @Inject
    private LedgerGateway ledger;

    @GET
    @Access(Access.Level.PROGRAMS)
    public JsonArray all() {
        var rows = Json.createArrayBuilder();
        networks.all().forEach(row -> rows.add(NetworkJson.network(row)));
        return rows.build();
    }

    @GET
    @Path("{network}")
    @Access(Access.Level.PROGRAMS)
    public JsonObject network(@PathParam("network") String network) throws RefusedException {
        return NetworkJson.network(networks.byId(Ids.network(network)));
    }

    @GET
    @Path("{network}/rules")
    @Access(Access.Level.PROGRAMS)
    public JsonObject rules(@PathParam("network") String network) throws RefusedException {
        return RulesJson.write(networks.genesis(Ids.network(network)));
    }

    @GET
    @Path("{network}/tip")
    @Access(Access.Level.PROGRAMS)
    public JsonObject tip(@PathParam("network") String network) throws RefusedException {
        NetworkId id = Ids.network(network);
        return NetworkJson.tip(id, ledger.status(id));
    }

    @GET
    @Path("{network}/blocks")
    @Access(Access.Level.PROGRAMS)
    public JsonArray blocks(@PathParam("network") String network, @QueryParam("count") @DefaultValue("20") String count)
            throws RefusedException {
        var rows = Json.createArrayBuilder();
        networks.recentBlocks(Ids.network(network), Ids.count(count, MOST_BLOCKS))
                .forEach(row -> rows.add(NetworkJson.block(row, false)));
        return rows.build();
    }

    @GET
    @Path("{network}/blocks/{block}")
    @Access(Access.Level.PROGRAMS)
    public JsonObject block(@PathParam("network") String network, @PathParam("block") String heightOrHash)
            throws RefusedException {
        return networks.block(Ids.network(network), heightOrHash)
                .map(row -> NetworkJson.block(row, true))
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such block on the main chain"));
    }
}
