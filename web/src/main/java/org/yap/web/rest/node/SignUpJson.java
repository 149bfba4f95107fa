package org.yap.web.rest.node;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new user. */
@Schema(name = "SignUp")
record SignUpJson(@NotNull String name, @NotNull String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "SignUpJson[name=" + name + "]";
    }
}
