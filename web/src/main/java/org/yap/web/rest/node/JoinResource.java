package org.yap.web.rest.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.access.Caller;
import org.yap.web.rest.json.Bodies;

/** First contact of another node that accepts an invitation: request and reply are signed by the nodes' own keys. */
@Path("join")
@ApplicationScoped
@Tag(name = "node")
public class JoinResource {
    private final Invitations invitations;
    private final Caller caller;

    /** RESTEasy looks for it; CDI calls the other. */
    public JoinResource() {
        this(null, null);
    }

    @Inject
    public JoinResource(Invitations invitations, Caller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Produces(MediaType.APPLICATION_JSON)
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Signed request of a node that accepts an invitation; the reply is signed as well")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public String join(InputStream body) throws RefusedException, IOException {
        String request = new String(Bodies.read(body, Bodies.MAX_JSON), StandardCharsets.UTF_8);
        return invitations.answerJoinRequest(request, caller.address());
    }
}
