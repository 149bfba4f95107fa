package org.yap.web.rest.membership;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.invitation.Invitations.Joining;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** What came of an invitation. */
@Schema(name = "Accepted")
record AcceptedJson(
        NetworkId network,

        @Schema(description = "The node that made the invitation")
        NodeId node,

        @Schema(description = "That it gave itself; may be empty")
        String name,

        @Schema(description = "Whether an administrator there has still to say yes; else this node is a member now")
        boolean waiting) {
    static AcceptedJson of(Joining joining) {
        return new AcceptedJson(joining.network(), joining.node(), joining.name(), joining.waiting());
    }
}
