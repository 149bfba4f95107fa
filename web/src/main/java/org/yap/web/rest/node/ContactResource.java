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
import org.yap.ejb.contact.ContactServer;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.RequestClient;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Bodies;

/** What other members of a network ask this node: request and reply are signed by the nodes' own keys. */
@Path("contact")
@ApplicationScoped
@Tag(name = "node")
public class ContactResource {
    private final ContactServer server;
    private final RequestClient client;

    /** RESTEasy looks for it; CDI calls the other. */
    public ContactResource() {
        this(null, null);
    }

    @Inject
    public ContactResource(ContactServer server, RequestClient client) {
        this.server = server;
        this.client = client;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Signed request of a member's node; the reply is signed as well")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public String contact(InputStream body) throws RefusedException, IOException {
        return server.answer(client.address(), new String(Bodies.read(body, Bodies.MAX), StandardCharsets.UTF_8));
    }
}
