package org.yap.web.rest.node;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ledger.value.Hash256;

/** Blocks that were mined. */
@Schema(name = "Mined")
record MinedJson(
        @Schema(description = "Their hashes", implementation = Hash256[].class)
        List<Hash256> blocks) {}
