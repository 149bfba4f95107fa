package org.yap.web.rest.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Administrators;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;

/** Who is an administrator. */
@Path("admin/administrators")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class AdministratorsResource {
    private final Administrators administrators;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public AdministratorsResource() {
        this(null, null);
    }

    @Inject
    public AdministratorsResource(Administrators administrators, Caller caller) {
        this.administrators = administrators;
        this.caller = caller;
    }

    @GET
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Administrators of this node")
    public List<AdministratorJson> administrators() throws RefusedException {
        return administrators.all().stream().map(AdministratorJson::of).toList();
    }

    @PUT
    @Path("{name}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Make a user an administrator")
    public void appoint(@PathParam("name") String name) throws RefusedException {
        administrators.appoint(name, caller.id(), caller.password());
    }

    @DELETE
    @Path("{name}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Make an administrator a user like others; never the last one")
    public void dismiss(@PathParam("name") String name) throws RefusedException {
        administrators.dismiss(name, caller.id(), caller.password());
    }
}
