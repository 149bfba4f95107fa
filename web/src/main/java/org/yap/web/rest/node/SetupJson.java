package org.yap.web.rest.node;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The first administrator. */
@Schema(name = "Setup")
record SetupJson(
        @Schema(description = "Of the log, once") @NotNull String token,
        @NotNull String name,
        @NotNull String password) {
    /** Without the token and the password. */
    @Override
    public String toString() {
        return "SetupJson[name=" + name + "]";
    }
}
