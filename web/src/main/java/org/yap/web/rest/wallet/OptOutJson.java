package org.yap.web.rest.wallet;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The key that opts out. */
@Schema(name = "OptOut")
record OptOutJson(@NotNull String words) {
    /** Without the words. */
    @Override
    public String toString() {
        return "OptOutJson[]";
    }
}
