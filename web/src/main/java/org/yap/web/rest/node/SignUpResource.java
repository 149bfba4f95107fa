package org.yap.web.rest.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.rest.access.Access;

/** New users, and the first administrator. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "node")
public class SignUpResource {
    private final Users users;

    /** RESTEasy looks for it; CDI calls the other. */
    public SignUpResource() {
        this(null);
    }

    @Inject
    public SignUpResource(Users users) {
        this.users = users;
    }

    @POST
    @Path("users")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Sign up")
    @APIResponseSchema(value = UserJson.class, responseCode = "201", responseDescription = "Created")
    public Response signUp(SignUpJson wanted) throws RefusedException {
        return created(users.signUp(wanted.name(), wanted.password().toCharArray()));
    }

    @POST
    @Path("setup")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Make the first administrator with the one-time token of the log")
    @APIResponseSchema(value = UserJson.class, responseCode = "201", responseDescription = "Created")
    public Response setUp(SetupJson wanted) throws RefusedException {
        return created(
                users.setUp(wanted.token(), wanted.name(), wanted.password().toCharArray()));
    }

    private static Response created(UserRow user) {
        return Response.status(Response.Status.CREATED)
                .entity(UserJson.of(user))
                .build();
    }
}
