package org.yap.web.rest.admin;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation: a link that another node can accept once. */
@Schema(name = "Invitation")
record InvitationJson(@NotNull String link) {
    /** Without the link, by which anybody can join. */
    @Override
    public String toString() {
        return "InvitationJson[]";
    }
}
