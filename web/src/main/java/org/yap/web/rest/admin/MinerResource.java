package org.yap.web.rest.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;

/** This node's miner in a network. */
@Path("admin/networks/{network}/miner")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class MinerResource {
    private final Miners miners;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public MinerResource() {
        this(null, null);
    }

    @Inject
    public MinerResource(Miners miners, Caller caller) {
        this.miners = miners;
        this.caller = caller;
    }

    @GET
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "This node's miner")
    public MinerJson miner(@PathParam("network") String network) throws RefusedException {
        return MinerJson.of(miners.of(Ids.network(network)));
    }

    @PUT
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Set it; what is left out stays")
    public MinerJson configure(@PathParam("network") String network, MinerSettingsJson wanted) throws RefusedException {
        NetworkId id = Ids.network(network);
        miners.configure(id, wanted.over(miners.of(id).settings()), caller.name());
        return MinerJson.of(miners.of(id));
    }
}
