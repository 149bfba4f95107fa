package org.yap.web.rest.admin;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.mining.Miners.MinerRow;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.json.JsonBody;
import org.yap.web.rest.ledger.NetworkJson;

/** This node's miner in a network. */
@Path("admin/networks/{network}/miner")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MinerResource {
    @Inject
    private Miners miners;

    @Inject
    private Caller caller;

    @GET
    @Access(Access.Level.ADMINISTRATORS)
    public JsonObject miner(@PathParam("network") String network) throws RefusedException {
        return json(miners.of(Ids.network(network)));
    }

    /** What is left out stays as it was. */
    @PUT
    @Access(Access.Level.ADMINISTRATORS)
    public JsonObject configure(@PathParam("network") String network, JsonBody body) throws RefusedException {
        NetworkId id = Ids.network(network);
        MinerSettings now = miners.of(id).settings();
        MinerSettings wanted = new MinerSettings(
                body.flag("enabled").orElse(now.enabled()),
                body.number("threads", 1, Miners.MAX_THREADS)
                        .map(Long::intValue)
                        .orElse(now.threads()),
                body.number("intensity", 1, 100).map(Long::intValue).orElse(now.intensity()),
                body.text("address").orElse(now.address()));
        miners.configure(id, wanted, caller.name());
        return json(miners.of(id));
    }

    private static JsonObject json(MinerRow row) {
        MinerSettings settings = row.settings();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("enabled", settings.enabled())
                .add("threads", settings.threads())
                .add("intensity", settings.intensity());
        return NetworkJson.textOrNull(json, "address", settings.address())
                .add("running", row.running())
                .add("hashRate", row.hashRate())
                .add("blocksFound", row.blocksMined())
                .build();
    }
}
