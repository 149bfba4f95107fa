package org.yap.web.rest.node;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Blocks to be mined at once. */
@Schema(name = "Mine")
record MineJson(
        @Schema(description = "Its id") @NotNull String network,
        @NotNull @Min(1) @Max(MAX_BLOCKS) Integer count) {
    static final int MAX_BLOCKS = 10_000;
}
