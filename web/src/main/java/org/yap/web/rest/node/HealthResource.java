package org.yap.web.rest.node;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.yap.ejb.health.Health;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;

/** How the node is. Tells what its last look at itself found, so that an answer never waits for anything. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "node")
public class HealthResource {
    private final Health health;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public HealthResource() {
        this(null, null);
    }

    @Inject
    public HealthResource(Health health, Caller caller) {
        this.health = health;
        this.caller = caller;
    }

    @GET
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "How the node is; administrators are told what is wrong")
    @APIResponseSchema(value = HealthJson.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(
            responseCode = "503",
            description = "The node does not serve: status is down",
            content = @Content(schema = @Schema(implementation = HealthJson.class)))
    public Response health() {
        HealthJson body = HealthJson.of(health.state());
        return answer(health.ready(), caller.isAdministrator() ? body.with(health.problems()) : body);
    }

    @GET
    @Path("live")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Whether the node runs; if not, only a restart helps")
    @APIResponseSchema(value = HealthJson.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(
            responseCode = "503",
            description = "The node has not looked after itself for some seconds: status is down",
            content = @Content(schema = @Schema(implementation = HealthJson.class)))
    public Response live() {
        return answer(health.live(), HealthJson.of(health.live() ? Health.State.UP : Health.State.DOWN));
    }

    @GET
    @Path("ready")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Whether the node can serve: its database stores what it is told")
    @APIResponseSchema(value = HealthJson.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(
            responseCode = "503",
            description = "The node can store nothing: status is down",
            content = @Content(schema = @Schema(implementation = HealthJson.class)))
    public Response ready() {
        return answer(health.ready(), HealthJson.of(health.ready() ? Health.State.UP : Health.State.DOWN));
    }

    private static Response answer(boolean well, HealthJson body) {
        return Response.status(well ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(body)
                .build();
    }
}
