package org.yap.web.rest.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.health.Health;
import org.yap.ejb.health.HealthProblem;

/** How the node is. */
@Schema(name = "Health")
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthJson(
        @Schema(
                enumeration = {"up", "degraded", "down"},
                description = "degraded: it serves, but something needs an administrator")
        String status,

        @Schema(description = "What is wrong; told to administrators only", nullable = true)
        List<HealthProblemJson> problems) {
    /** What strangers are told. */
    static HealthJson of(Health.State state) {
        return new HealthJson(state.name().toLowerCase(Locale.ROOT), null);
    }

    /** What administrators are told. */
    HealthJson with(List<HealthProblem> found) {
        return new HealthJson(status, found.stream().map(HealthProblemJson::of).toList());
    }

    /** Something that is wrong. */
    @Schema(name = "HealthProblem")
    public record HealthProblemJson(
            @Schema(description = "Stable: docs/operations.md lists them")
            String reason,

            @Schema(description = "Which network, or which figure; may be empty")
            String detail) {
        static HealthProblemJson of(HealthProblem problem) {
            return new HealthProblemJson(problem.reason().id(), problem.detail());
        }
    }
}
