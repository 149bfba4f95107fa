package org.yap.web.rest.membership;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An administrator's answer to a node that waits. */
@Schema(name = "AdmissionVerdict")
record VerdictJson(
        @Schema(description = "False refuses it for good") @NotNull
        Boolean admitted) {}
