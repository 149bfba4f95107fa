package org.yap.web.rest.admin;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ledger.value.Hash256;

/** A switch of the main chain to another branch. */
@Schema(name = "Reorganisation")
record ReorganisationJson(
        Instant time,
        Hash256 oldTip,
        Hash256 newTip,

        @Schema(description = "Of the last block that both branches have")
        long forkHeight,

        @Schema(description = "Blocks that left the main chain")
        int undone,

        @Schema(description = "Blocks that joined it") int connected) {
    static ReorganisationJson of(ReorganisationRow row) {
        return new ReorganisationJson(
                row.time(), row.oldTip(), row.newTip(), row.forkHeight(), row.undone(), row.connected());
    }
}
