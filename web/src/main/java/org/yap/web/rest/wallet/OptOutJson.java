package org.yap.web.rest.wallet;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.service.TextLimit;
import org.yap.web.text.TextInput;

/** The key that opts out. */
@Schema(name = "OptOut")
record OptOutJson(@NotNull @TextInput(TextLimit.WORDS) String words) {
    /** Without the words. */
    @Override
    public String toString() {
        return "OptOutJson[]";
    }
}
