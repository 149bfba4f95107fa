package org.yap.web.rest.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;

/** Invitations, and the neighbours that came of them. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class NeighboursResource {
    private final Neighbours neighbours;
    private final Invitations invitations;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public NeighboursResource() {
        this(null, null, null);
    }

    @Inject
    public NeighboursResource(Neighbours neighbours, Invitations invitations, Caller caller) {
        this.neighbours = neighbours;
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

    @GET
    @Path("networks/{network}/neighbours")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Neighbours and their bridges")
    public List<NeighbourJson> all(@PathParam("network") String network) throws RefusedException {
        return neighbours.of(Ids.network(network)).stream()
                .map(NeighbourJson::of)
                .toList();
    }

    @DELETE
    @Path("networks/{network}/neighbours/{node}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Remove a neighbour")
    public void remove(@PathParam("network") String network, @PathParam("node") String node) throws RefusedException {
        neighbours.remove(Ids.network(network), Ids.node(node), caller.name());
    }

    @DELETE
    @Path("neighbours/{node}/ban")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Lift a ban")
    public void liftBan(@PathParam("node") String node) throws RefusedException {
        neighbours.liftBan(Ids.node(node), caller.name());
    }
}
