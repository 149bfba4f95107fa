package org.yap.web.rest.wallet;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** How to opt in. */
@Schema(name = "OptIn")
record OptInJson(
        @Schema(description = "Of the login") @NotNull @TextInput(TextLimit.PASSWORD)
        String password,

        @Schema(description = "Of an existing key; without them a new key is made", nullable = true)
        @TextInput(TextLimit.WORDS)
        String words) {
    /** Without the password and the words. */
    @Override
    public String toString() {
        return "OptInJson[]";
    }
}
