package org.yap.web.rest.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.ledger.NetworkJson;
import org.yap.web.rest.ledger.RulesJson;

/** What administrators do with networks. */
@Path("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class AdminResource {
    public static final int MAX_REORGANISATIONS = 200;
    public static final int MAX_REFUSALS = 64;

    private final Networks networks;
    private final RuleDefaults defaults;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public AdminResource() {
        this(null, null, null);
    }

    @Inject
    public AdminResource(Networks networks, RuleDefaults defaults, Caller caller) {
        this.networks = networks;
        this.defaults = defaults;
        this.caller = caller;
    }

    @POST
    @Path("networks")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Create a network")
    @APIResponseSchema(value = NetworkJson.class, responseCode = "201", responseDescription = "Created")
    public Response create(RulesJson rules) throws RefusedException {
        var network = networks.create(rules.over(defaults), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(NetworkJson.of(network))
                .build();
    }

    @DELETE
    @Path("networks/{network}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Leave a network")
    public void leave(
            @PathParam("network") String network,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @QueryParam("keep") @DefaultValue("false") boolean keep)
            throws RefusedException {
        if (keep) {
            networks.leaveKeeping(Ids.network(network), caller.name());
        } else if (force) {
            networks.leaveByForce(Ids.network(network), caller.name());
        } else {
            networks.leave(Ids.network(network), caller.name());
        }
    }

    @GET
    @Path("networks-kept")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Networks that this node left, and whose data it keeps")
    public List<KeptNetworkJson> kept() throws RefusedException {
        return networks.kept().stream().map(KeptNetworkJson::of).toList();
    }

    @PUT
    @Path("networks-kept/{network}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Become a member again of a network whose data was kept")
    public void takeUp(@PathParam("network") String network) throws RefusedException {
        networks.takeUp(Ids.network(network), caller.name());
    }

    @GET
    @Path("networks/{network}/reorganisations")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Recent reorganisations")
    public List<ReorganisationJson> reorganisations(
            @PathParam("network") String network,
            @QueryParam("count")
                    @DefaultValue("20")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + MAX_REORGANISATIONS))
                    String count)
            throws RefusedException {
        return networks.recentReorganisations(Ids.network(network), Ids.count(count, MAX_REORGANISATIONS)).stream()
                .map(ReorganisationJson::of)
                .toList();
    }

    @GET
    @Path("networks/{network}/refusals")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Recent payments of neighbours that the ledger rejected")
    public List<RefusalJson> refusals(
            @PathParam("network") String network,
            @QueryParam("count")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_REFUSALS))
                    String count)
            throws RefusedException {
        return networks.recentRefusals(Ids.network(network), Ids.count(count, MAX_REFUSALS)).stream()
                .map(RefusalJson::of)
                .toList();
    }

    @GET
    @Path("open")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Whether programs need no login")
    public OpenJson isOpen() {
        return new OpenJson(networks.openToPrograms());
    }

    @PUT
    @Path("open")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Open the node to programs, or close it")
    public OpenJson open(OpenJson wanted) throws RefusedException {
        networks.setOpenToPrograms(wanted.open(), caller.name());
        return isOpen();
    }
}
