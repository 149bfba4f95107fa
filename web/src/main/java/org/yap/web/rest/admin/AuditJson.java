package org.yap.web.rest.admin;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.Audit.AuditRow;

/** A line of the audit log. */
@Schema(name = "AuditLine")
record AuditJson(
        @Schema(description = "The next page is what is before the last line's")
        long id,

        Instant time,

        @Schema(description = "A user's name, node, or - for a stranger")
        String actor,

        String action,
        String subject,

        @Schema(nullable = true, description = "Client address, where there is one")
        String client) {
    static AuditJson of(AuditRow row) {
        return new AuditJson(row.id(), row.time(), row.actor(), row.action(), row.subject(), row.client());
    }
}
