package org.yap.web.rest.membership;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** What an invitation is worth; what is left out is as usual. */
@Schema(
        name = "InvitationTerms",
        description = "What is left out is as usual. They count for nothing in an open network")
record InvitationTermsJson(
        @Schema(description = "For the administrators of this node", nullable = true)
        @TextInput(TextLimit.INVITATION_LABEL)
        String label,

        @Schema(description = "Hours until it expires; usually 24", nullable = true) @Min(1) @Max(MAX_HOURS)
        Integer hours,

        @Schema(
                description =
                        "Whether an administrator of this node has to say yes to whoever comes with it; usually not",
                nullable = true)
        Boolean needsApproval) {
    static final int MAX_HOURS = 720;

    Terms terms() {
        return new Terms(
                label == null ? Terms.USUAL.label() : label,
                hours == null ? Terms.USUAL.life() : Duration.ofHours(hours),
                needsApproval == null ? Terms.USUAL.needsApproval() : needsApproval);
    }
}
