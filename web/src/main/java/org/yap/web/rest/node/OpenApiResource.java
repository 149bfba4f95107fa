package org.yap.web.rest.node;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.yap.web.rest.access.Access;

/** This interface's own description. */
@Path("{document: openapi(\\.json)?}")
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {
    public static final String DOCUMENT = "openapi.json";

    @GET
    @Access(Access.Level.ANYBODY)
    public Response document() {
        InputStream document = OpenApiResource.class.getResourceAsStream(DOCUMENT);
        return Response.ok(document).build();
    }
}
