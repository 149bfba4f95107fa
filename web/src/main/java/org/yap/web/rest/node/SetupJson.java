package org.yap.web.rest.node;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** The first administrator. */
@Schema(name = "Setup")
record SetupJson(
        @Schema(description = "Of the log, once") @NotNull @TextInput(TextLimit.TOKEN)
        String token,

        @NotNull @TextInput(TextLimit.NAME) String name,
        @NotNull @TextInput(TextLimit.PASSWORD) String password) {
    /** Without the token and the password. */
    @Override
    public String toString() {
        return "SetupJson[name=" + name + "]";
    }
}
