package org.yap.web.rest.membership;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** What came of an invitation. */
@Schema(name = "Accepted")
record AcceptedJson(
        NetworkId network,

        @Schema(description = "The node that made the invitation")
        NodeId neighbour) {}
