package org.yap.web.rest.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.membership.MembershipConsole;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Ids;

/** The members of a network, and which of them are neighbours. */
@Path("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class MembersResource {
    private final MembershipConsole membership;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public MembersResource() {
        this(null, null);
    }

    @Inject
    public MembersResource(MembershipConsole membership, Caller caller) {
        this.membership = membership;
        this.caller = caller;
    }

    @GET
    @Path("networks/{network}/members")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "How many members there are, and how many of them are neighbours")
    public MembersJson members(@PathParam("network") String network) throws RefusedException {
        return MembersJson.of(membership.members(Ids.network(network)));
    }

    @PUT
    @Path("networks/{network}/name")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Name this node in a network; others see it")
    public void name(@PathParam("network") String network, NodeNameJson wanted) throws RefusedException {
        membership.setOwnName(Ids.network(network), wanted.name(), caller.name());
    }

    @GET
    @Path("networks/{network}/nodes")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Other members that this node knows, its neighbours first; at last nodes that are banned here")
    public List<NodeJson> nodes(@PathParam("network") String network) throws RefusedException {
        return membership.nodes(Ids.network(network)).stream().map(NodeJson::of).toList();
    }

    @PUT
    @Path("networks/{network}/nodes/{node}/label")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Give another node a name that only this node's administrators see")
    public void label(@PathParam("network") String network, @PathParam("node") String node, NodeNameJson wanted)
            throws RefusedException {
        membership.label(Ids.network(network), Ids.node(node), wanted.name(), caller.name());
    }

    @PUT
    @Path("networks/{network}/nodes/{node}/pin")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Always try to have a node for a neighbour")
    public void pin(@PathParam("network") String network, @PathParam("node") String node) throws RefusedException {
        membership.pin(Ids.network(network), Ids.node(node), caller.name());
    }

    @DELETE
    @Path("networks/{network}/nodes/{node}/pin")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Treat a node like any other again")
    public void unpin(@PathParam("network") String network, @PathParam("node") String node) throws RefusedException {
        membership.unpin(Ids.network(network), Ids.node(node), caller.name());
    }

    @GET
    @Path("networks/{network}/neighbours")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Neighbours and their bridges")
    public List<NodeJson> neighbours(@PathParam("network") String network) throws RefusedException {
        return membership.nodes(Ids.network(network)).stream()
                .filter(NodeRow::neighbour)
                .map(NodeJson::of)
                .toList();
    }

    @DELETE
    @Path("networks/{network}/neighbours/{node}")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Part with a neighbour")
    public void remove(@PathParam("network") String network, @PathParam("node") String node) throws RefusedException {
        membership.remove(Ids.network(network), Ids.node(node), caller.name());
    }

    @PUT
    @Path("neighbours/{node}/ban")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Have nothing to do with a node any more, in all networks, until the ban is lifted")
    public void ban(@PathParam("node") String node, BanJson ban) throws RefusedException {
        membership.ban(Ids.node(node), ban.why(), caller.name());
    }

    @DELETE
    @Path("neighbours/{node}/ban")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Lift a ban")
    public void liftBan(@PathParam("node") String node) throws RefusedException {
        membership.liftBan(Ids.node(node), caller.name());
    }

    @PUT
    @Path("networks/{network}/bans")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Say what a ban means in a network")
    public void bans(@PathParam("network") String network, BansJson wanted) throws RefusedException {
        membership.setRefusesVouched(Ids.network(network), wanted.refusesVouched(), caller.name());
    }

    @GET
    @Path("networks/{network}/events")
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "What became of members and neighbours, newest first")
    public List<EventJson> events(
            @PathParam("network") String network,
            @QueryParam("count")
                    @DefaultValue("50")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + MembershipConsole.MAX_EVENTS))
                    String count)
            throws RefusedException {
        return membership.events(Ids.network(network), Ids.count(count, MembershipConsole.MAX_EVENTS)).stream()
                .map(EventJson::of)
                .toList();
    }
}
