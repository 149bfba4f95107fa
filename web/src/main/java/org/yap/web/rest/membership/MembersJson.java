package org.yap.web.rest.membership;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.membership.MembershipConsole.Members;

/** The members of a network in figures. */
@Schema(name = "Members")
record MembersJson(
        @Schema(description = "Member nodes, this one among them")
        int count,

        @Schema(description = "Whether each of them was counted; else the count is an estimate")
        boolean exact,

        int neighbours,

        @Schema(description = "How many neighbours this node tries to have")
        int target,

        @Schema(description = "How many neighbours this node may have")
        int neighbourCap,

        @Schema(description = "So few members that every one may be a neighbour of every other")
        boolean bootstrapping,

        @Schema(description = "What this node is called in the network; empty if it has no name")
        String name,

        @Schema(description = BansJson.REFUSES_VOUCHED) boolean refusesVouched) {
    static MembersJson of(Members members) {
        return new MembersJson(
                members.count(),
                members.exact(),
                members.neighbours(),
                members.target(),
                members.cap(),
                members.bootstrapping(),
                members.ownName(),
                members.refusesVouched());
    }
}
