package org.yap.web.rest.ledger;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of an account's history. */
@Schema(name = "History")
record HistoryJson(
        @Schema(description = "Waiting ones first, then those in blocks, newest first")
        List<HistoryLineJson> payments,

        @Schema(description = "What to give as before for the next page; null at the end", nullable = true)
        String next) {}
