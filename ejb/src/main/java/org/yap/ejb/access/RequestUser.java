package org.yap.ejb.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.OptionalLong;

/** The user whose request this thread serves, as a filter found out. Nobody, until a filter says so. */
@RequestScoped
public class RequestUser {
    private OptionalLong id = OptionalLong.empty();

    /** Called once the login of this request was checked. */
    public void is(long userId) {
        id = OptionalLong.of(userId);
    }

    public OptionalLong id() {
        return id;
    }
}
