package org.yap.web.rest.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** How the miner should work; what is left out stays as it was. */
@Schema(name = "MinerSettings", description = "What is left out stays as it was")
record MinerSettingsJson(
        @Schema(nullable = true) Boolean enabled,

        @Schema(nullable = true) @Min(1) @Max(Miners.MAX_THREADS)
        Integer threads,

        @Schema(description = INTENSITY, nullable = true) @Min(1) @Max(100)
        Integer intensity,

        @Schema(description = ADDRESS, nullable = true) @TextInput(TextLimit.ADDRESS)
        String address) {
    static final String INTENSITY = "Percent of a core for each thread";
    static final String ADDRESS = "Who gets the rewards";

    MinerSettings over(MinerSettings now) {
        return new MinerSettings(
                enabled == null ? now.enabled() : enabled,
                threads == null ? now.threads() : threads,
                intensity == null ? now.intensity() : intensity,
                address == null ? now.address() : address);
    }
}
