package org.yap.web.rest.membership;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation: a link that another node can accept. */
@Schema(name = "Invitation")
record InvitationJson(String link) {
    /** Without the link, by which anybody can join. */
    @Override
    public String toString() {
        return "InvitationJson[]";
    }
}
