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
@ApplicationScoped
@Tag(name = "ledger")
@SecurityRequirementsSet
@SecurityRequirement(name = Access.BASIC)
public class NetworksResource {
    public static final int MAX_BLOCKS = 100;

    private final Networks networks;
    private final LedgerGateway ledger;

    /** RESTEasy looks for it; CDI calls the other. */
    public NetworksResource() {
        this(null, null);
    }

    @Inject
    public NetworksResource(Networks networks, LedgerGateway ledger) {
        this.networks = networks;
        this.ledger = ledger;
    }

    @GET
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "Networks of this node")
    public List<NetworkJson> all() {
        return networks.all().stream().map(NetworkJson::of).toList();
    }

    @GET
    @Path("{network}")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "A network")
    public NetworkJson network(@PathParam("network") String network) throws RefusedException {
        return NetworkJson.of(networks.byId(Ids.network(network)));
    }

    @GET
    @Path("{network}/rules")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "Its rules and genesis block")
    public RulesJson rules(@PathParam("network") String network) throws RefusedException {
        return RulesJson.of(networks.genesis(Ids.network(network)));
    }

    @GET
    @Path("{network}/tip")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "The main chain's last block")
    public TipJson tip(@PathParam("network") String network) throws RefusedException {
        NetworkId id = Ids.network(network);
        return TipJson.of(id, ledger.status(id));
    }

    @GET
    @Path("{network}/blocks")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "Recent blocks, newest first")
    public List<BlockJson> blocks(
            @PathParam("network") String network,
            @QueryParam("count")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_BLOCKS))
                    String count)
            throws RefusedException {
        return networks.recentBlocks(Ids.network(network), Ids.count(count, MAX_BLOCKS)).stream()
                .map(BlockJson::withoutIds)
                .toList();
    }

    @GET
    @Path("{network}/blocks/{block}")
    @Access(Access.Level.PROGRAMS)
    @Operation(summary = "A block by height or hash")
    public BlockJson block(@PathParam("network") String network, @PathParam("block") String heightOrHash)
            throws RefusedException {
        return networks.block(Ids.network(network), heightOrHash)
                .map(BlockJson::withIds)
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such block on the main chain"));
    }
}
