package org.yap.web.rest.membership;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a ban means in a network. */
@Schema(name = "Bans")
record BansJson(
        @Schema(description = REFUSES_VOUCHED) @NotNull Boolean refusesVouched) {
    static final String REFUSES_VOUCHED = "Whether nodes are refused too that a banned node vouched for";
}
