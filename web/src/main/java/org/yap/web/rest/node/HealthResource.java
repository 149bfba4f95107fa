package org.yap.web.rest.node;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.yap.ejb.network.Networks;
import org.yap.ejb.user.Users;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.ledger.NetworkJson;

/** Whether the node serves. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private static final System.Logger LOG = System.getLogger(HealthResource.class.getName());

    @Inject
    private Users users;

    @Inject
    private Networks networks;

    @GET
    @Access(Access.Level.ANYBODY)
    public Response health() {
        try {
            var rows = Json.createArrayBuilder();
            networks.all().forEach(row -> rows.add(NetworkJson.health(row)));
            return Response.ok(Json.createObjectBuilder()
                            .add("status", "up")
                            .add("setup", users.needsSetup())
                            .add("networks", rows)
                            .build())
                    .build();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "not healthy", e);
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .entity(Json.createObjectBuilder().add("status", "down").build())
                    .build();
        }
    }
}
