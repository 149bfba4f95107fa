package org.yap.web.rest.admin;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.user.Users.UserRow;

/** Somebody who may use the console. */
@Schema(name = "Administrator")
record AdministratorJson(@NotNull String name) {
    static AdministratorJson of(UserRow row) {
        return new AdministratorJson(row.name());
    }
}
