package org.yap.web.rest.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.web.rest.access.Access;

/** This interface's own description, which the build makes out of the resources and their records. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "node")
public class OpenApiResource {
    public static final String DOCUMENT = "openapi.json";

    @GET
    @Path("openapi.json")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "This document")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response document() {
        InputStream document = OpenApiResource.class.getResourceAsStream(DOCUMENT);
        return Response.ok(document).build();
    }

    @GET
    @Path("openapi")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "This document")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response sameDocument() {
        return document();
    }
}
