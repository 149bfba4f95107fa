package org.yap.web.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An answer that says no, in the form of RFC 9457: {@code type}, {@code title}, {@code status} and {@code detail} are its fields,
 * the others are ours. Programs go by {@code reason}.
 *
 * @param incident of our own fault, under which the log has it
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemJson(
        @Schema(description = "Always " + ProblemJson.NO_TYPE + ": what kind of problem it is, the reason tells")
        String type,

        @Schema(description = "The status in HTTP's words") String title,

        @Schema(description = "The status of the answer") int status,

        @Schema(description = "The stable id of the rule or refusal")
        String reason,

        @Schema(description = "The same in plain words") String message,

        @Schema(description = "Figures or the field, where there are any", nullable = true)
        String detail,

        @Schema(description = "Of a fault of the node's own: the log has it under this id", nullable = true)
        String incident) {
    /**
     * RFC 9457's word for "no other meaning than the status". A type must be an address that stays, and a program would come to rely
     * on it; Yap has no address of its own, and the reason is stable already.
     */
    static final String NO_TYPE = "about:blank";

    static ProblemJson of(int status, String reason, String message, String detail, String incident) {
        return new ProblemJson(NO_TYPE, Statuses.title(status), status, reason, message, detail, incident);
    }
}
