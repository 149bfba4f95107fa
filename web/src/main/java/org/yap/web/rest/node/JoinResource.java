package org.yap.web.rest.node;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.service.RefusedException;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Bodies;

/** First contact of another node that accepts an invitation: request and reply are signed by the nodes' own keys. */
@Path("join")
public class JoinResource {
    @Inject
    private Invitations invitations;

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Produces(MediaType.APPLICATION_JSON)
    @Access(Access.Level.ANYBODY)
    public String join(InputStream body) throws RefusedException, IOException {
        return invitations.answerJoinRequest(new String(Bodies.read(body, Bodies.MAX_JSON), StandardCharsets.UTF_8));
    }
}
