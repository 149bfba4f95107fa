package org.yap.web.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An answer that says no.
 *
 * @param incident of our own fault, under which the log has it
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemJson(
        @Schema(description = "The stable id of the rule or refusal")
        String reason,

        @Schema(description = "The same in plain words") String message,

        @Schema(description = "Figures or the field, where there are any", nullable = true)
        String detail,

        @Schema(description = "Of a fault of the node's own: the log has it under this id", nullable = true)
        String incident) {}
