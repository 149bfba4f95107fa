package org.yap.web.rest.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.yap.ejb.access.AuditLog;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.WholeNumber;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.BadInput;
import org.yap.web.rest.json.Ids;

/** The audit log. */
@Path("admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "administration")
@SecurityRequirement(name = Access.BASIC)
public class AuditResource {
    private final AuditLog log;

    /** RESTEasy looks for it; CDI calls the other. */
    public AuditResource() {
        this(null);
    }

    @Inject
    public AuditResource(AuditLog log) {
        this.log = log;
    }

    @GET
    @Access(Access.Level.ADMINISTRATORS)
    @Operation(summary = "Lines of the audit log, newest first")
    public List<AuditJson> lines(
            @QueryParam("before") @DefaultValue("") @Parameter(description = "Only lines with a lower id")
                    String before,
            @QueryParam("count")
                    @DefaultValue("50")
                    @Parameter(
                            schema =
                                    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + AuditLog.MAX_ROWS))
                    String count)
            throws RefusedException {
        return log.latest(id(before), Ids.count(count, AuditLog.MAX_ROWS)).stream()
                .map(AuditJson::of)
                .toList();
    }

    private static long id(String before) throws RefusedException {
        return before.isEmpty()
                ? Long.MAX_VALUE
                : WholeNumber.parse(before, Long.MAX_VALUE)
                        .orElseThrow(() -> BadInput.at("before", "the id of a line"));
    }
}
