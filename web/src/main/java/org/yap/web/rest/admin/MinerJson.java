package org.yap.web.rest.admin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.mining.Miners.MinerRow;
import org.yap.ejb.mining.Miners.MinerSettings;

/** This node's miner in a network. */
@Schema(name = "Miner")
record MinerJson(
        boolean enabled,
        int threads,
        @Schema(description = MinerSettingsJson.INTENSITY) int intensity,

        @Schema(description = MinerSettingsJson.ADDRESS, nullable = true)
        String address,

        @Schema(description = "Whether it works just now") boolean running,

        @Schema(description = "Hashes a second in the last half minute")
        double hashRate,

        long blocksFound) {
    static MinerJson of(MinerRow row) {
        MinerSettings settings = row.settings();
        return new MinerJson(
                settings.enabled(),
                settings.threads(),
                settings.intensity(),
                settings.address(),
                row.running(),
                row.hashRate(),
                row.blocksMined());
    }
}
