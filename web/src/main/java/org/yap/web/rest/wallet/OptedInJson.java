package org.yap.web.rest.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's accounts after opting in. */
@Schema(name = "OptedIn")
record OptedInJson(
        @Schema(
                description = "Of a new key, to be written down; not given where they came with the request",
                nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        List<String> words,

        @Schema(description = "Of the first account") String address,
        List<AccountJson> accounts) {
    /** Without the words. */
    @Override
    public String toString() {
        return "OptedInJson[address=" + address + ", accounts=" + accounts + "]";
    }
}
