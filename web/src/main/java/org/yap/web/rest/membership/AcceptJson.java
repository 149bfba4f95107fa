package org.yap.web.rest.membership;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** An invitation that is accepted. */
@Schema(name = "Accept")
record AcceptJson(
        @Schema(description = "The link; or the address of a node and the id of an open network, a space between them")
        @NotNull
        @TextInput(TextLimit.LINK)
        String link,

        @Schema(description = "What this node is to be called in the network", nullable = true)
        @TextInput(TextLimit.NODE_NAME)
        String name) {
    /** Without the link, by which anybody can join. */
    @Override
    public String toString() {
        return "AcceptJson[]";
    }
}
