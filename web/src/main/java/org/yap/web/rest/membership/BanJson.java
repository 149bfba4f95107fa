package org.yap.web.rest.membership;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** Why a node is banned. */
@Schema(name = "Ban")
record BanJson(
        @Schema(description = "For the administrators of this node; may be empty")
        @NotNull
        @TextInput(TextLimit.BAN_REASON)
        String why) {}
