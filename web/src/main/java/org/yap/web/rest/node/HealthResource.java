package org.yap.web.rest.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.network.Networks;
import org.yap.ejb.user.Users;
import org.yap.web.rest.access.Access;

/** Whether the node serves. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@Tag(name = "node")
public class HealthResource {
    private static final System.Logger LOG = System.getLogger(HealthResource.class.getName());

    private final Users users;
    private final Networks networks;

    /** RESTEasy looks for it; CDI calls the other. */
    public HealthResource() {
        this(null, null);
    }

    @Inject
    public HealthResource(Users users, Networks networks) {
        this.users = users;
        this.networks = networks;
    }

    @GET
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Whether the node serves")
    @APIResponseSchema(value = HealthJson.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(
            responseCode = "503",
            description = "The node does not serve: status is down, and nothing else is told",
            content = @Content(schema = @Schema(implementation = HealthJson.class)))
    public Response health() {
        try {
            return Response.ok(HealthJson.up(users.needsSetup(), networks.all()))
                    .build();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "not healthy", e);
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .entity(HealthJson.down())
                    .build();
        }
    }
}
