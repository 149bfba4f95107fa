package org.yap.web.rest.membership;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;

/** How nodes come into a network. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class InvitationsResource {
    private final Invitations invitations;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public InvitationsResource() {
        this(null, null);
    }

    @Inject
    public InvitationsResource(Invitations invitations, Caller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    @POST
    @Path("networks/{network}/invitations")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Make an invitation link")
    @APIResponseSchema(value = InvitationJson.class, responseCode = "201", responseDescription = "Created")
    public Response invite(@PathParam("network") String network) throws RefusedException {
        String link = invitations.invite(Ids.network(network), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(new InvitationJson(link))
                .build();
    }

    @POST
    @Path("invitations/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Accept an invitation link")
    public AcceptedJson accept(InvitationJson invitation) throws RefusedException {
        var accepted = invitations.accept(invitation.link(), caller.name());
        return new AcceptedJson(accepted.network(), accepted.node());
    }
}
