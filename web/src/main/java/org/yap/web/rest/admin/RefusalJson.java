package org.yap.web.rest.admin;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** A neighbour's payment that the ledger rejected. */
@Schema(name = "Refusal")
record RefusalJson(
        Instant time,
        @Schema(description = "The neighbour") NodeId from,
        @Schema(description = "Its id") Hash256 payment,

        @Schema(description = "Of the ledger's state here and now: an honest neighbour may know better")
        String reason,

        String detail) {
    static RefusalJson of(RefusalRow row) {
        return new RefusalJson(
                row.time(), row.from(), row.payment(), row.reason().id(), row.detail());
    }
}
