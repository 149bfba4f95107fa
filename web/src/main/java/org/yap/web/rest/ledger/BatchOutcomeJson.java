package org.yap.web.rest.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ledger.value.Hash256;
import org.yap.web.rest.problem.ProblemJson;

/** What became of many payments. */
@Schema(name = "BatchOutcome")
record BatchOutcomeJson(
        int accepted,
        int refused,

        @Schema(description = "One for each payment, in their order")
        List<Result> results) {
    static BatchOutcomeJson of(List<Result> results) {
        int accepted = (int) results.stream().filter(each -> each.id() != null).count();
        return new BatchOutcomeJson(accepted, results.size() - accepted, results);
    }

    /** Either an id, or why there is none. */
    @Schema(name = "BatchResult", description = "Of a payment that was accepted its id, of another why it was refused")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            @Schema(nullable = true) Hash256 id,
            @Schema(nullable = true) String reason,
            @Schema(nullable = true) String message,
            @Schema(nullable = true) String detail) {
        static Result accepted(Hash256 id) {
            return new Result(id, null, null, null);
        }

        static Result refused(ProblemJson problem) {
            return new Result(null, problem.reason(), problem.message(), problem.detail());
        }
    }
}
