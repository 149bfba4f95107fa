package org.yap.web.rest.node;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.JsonBody;
import org.yap.web.rest.wallet.WalletJson;

/** New users, and the first administrator. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SignUpResource {
    @Inject
    private Users users;

    @POST
    @Path("users")
    @Access(Access.Level.ANYBODY)
    public Response signUp(JsonBody body) throws RefusedException {
        return created(WalletJson.user(users.signUp(body.needText("name"), body.needPassword("password"))));
    }

    @POST
    @Path("setup")
    @Access(Access.Level.ANYBODY)
    public Response setUp(JsonBody body) throws RefusedException {
        return created(WalletJson.user(
                users.setUp(body.needText("token"), body.needText("name"), body.needPassword("password"))));
    }

    private static Response created(JsonObject entity) {
        return Response.status(Response.Status.CREATED).entity(entity).build();
    }
}
