package org.yap.web.rest.node;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.user.Users.UserRow;

/** A user of this node. */
@Schema(name = "User")
record UserJson(
        String name,
        @Schema(description = "user, administrator") List<String> roles) {
    static UserJson of(UserRow row) {
        return new UserJson(row.name(), row.roles().stream().sorted().toList());
    }
}
