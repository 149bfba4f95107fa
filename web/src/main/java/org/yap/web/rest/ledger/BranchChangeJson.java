package org.yap.web.rest.ledger;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ledger.chain.BranchProgress;

/** How far this node is with a change of branch. */
@Schema(name = "BranchChange")
record BranchChangeJson(
        @Schema(description = "Blocks that were undone or connected")
        long done,

        @Schema(description = "All that are to be") long total) {
    static final String CHANGING =
            "While this node changes to another branch, how far it is. Until then the tip is on the way, and payments are refused by"
                    + " changing-branch; else null";

    static BranchChangeJson of(Optional<BranchProgress> progress) {
        return progress.map(now -> new BranchChangeJson(now.done(), now.total()))
                .orElse(null);
    }
}
