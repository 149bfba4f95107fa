package org.yap.web.rest.membership;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** An invitation: a link that another node can accept once. */
@Schema(name = "Invitation")
record InvitationJson(@NotNull @TextInput(TextLimit.LINK) String link) {
    /** Without the link, by which anybody can join. */
    @Override
    public String toString() {
        return "InvitationJson[]";
    }
}
