package org.yap.web.rest.membership;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** What a node is called. */
@Schema(name = "NodeName")
record NodeNameJson(
        @Schema(description = "Empty for none") @NotNull @TextInput(TextLimit.NODE_NAME)
        String name) {}
