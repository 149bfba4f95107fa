package org.yap.web.rest.node;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** A new user. */
@Schema(name = "SignUp")
record SignUpJson(
        @NotNull @TextInput(TextLimit.NAME) String name,
        @NotNull @TextInput(TextLimit.PASSWORD) String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "SignUpJson[name=" + name + "]";
    }
}
