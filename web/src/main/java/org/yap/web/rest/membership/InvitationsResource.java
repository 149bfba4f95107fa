package org.yap.web.rest.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
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
    public Response invite(@PathParam("network") String network, InvitationTermsJson wanted) throws RefusedException {
        String link = invitations.invite(Ids.network(network), wanted.terms(), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(new InvitationJson(link))
                .build();
    }

    @GET
    @Path("networks/{network}/invitations")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Invitations that this node gave out, newest first")
    public List<IssuedInvitationJson> invitations(@PathParam("network") String network) throws RefusedException {
        return invitations.invitations(Ids.network(network)).stream()
                .map(IssuedInvitationJson::of)
                .toList();
    }

    @DELETE
    @Path("networks/{network}/invitations/{id}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Take an invitation back")
    public void revoke(@PathParam("network") String network, @PathParam("id") String id) throws RefusedException {
        invitations.revoke(Ids.network(network), id, caller.name());
    }

    @GET
    @Path("networks/{network}/requests")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Nodes that wait to be admitted, the longest waiting first")
    public List<JoinRequestJson> requests(@PathParam("network") String network) throws RefusedException {
        return invitations.waiting(Ids.network(network)).stream()
                .map(JoinRequestJson::of)
                .toList();
    }

    @PUT
    @Path("networks/{network}/requests/{node}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Admit a node that waits, or refuse it")
    public void answer(@PathParam("network") String network, @PathParam("node") String node, VerdictJson verdict)
            throws RefusedException {
        if (verdict.admitted()) {
            invitations.admit(Ids.network(network), Ids.node(node), caller.name());
        } else {
            invitations.refuse(Ids.network(network), Ids.node(node), caller.name());
        }
    }

    @POST
    @Path("invitations/accept")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Accept an invitation link")
    public AcceptedJson accept(AcceptJson invitation) throws RefusedException {
        String name = invitation.name() == null ? "" : invitation.name();
        return AcceptedJson.of(invitations.accept(invitation.link(), name, caller.name()));
    }

    @GET
    @Path("asked")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Where this node waits to be admitted, or was refused, the latest first")
    public List<AskedJson> asked() throws RefusedException {
        return invitations.asked().stream().map(AskedJson::of).toList();
    }

    @DELETE
    @Path("asked/{network}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Wait no longer to be admitted to a network, or forget the refusal")
    public void giveUp(@PathParam("network") String network) throws RefusedException {
        invitations.giveUp(Ids.network(network), caller.name());
    }
}
