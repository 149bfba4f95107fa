package org.yap.web.security;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.yap.ejb.user.Users.UserRow;

/**
 * What a session keeps of the login that it began with. It tells whether the password was changed since.
 *
 * @param generation of the password then
 */
public record SecurityStamp(long userId, int generation) implements Serializable {
    private static final String ATTRIBUTE = SecurityStamp.class.getName();

    /** From now on the session is one of this user, with the password of now. */
    public static void set(HttpSession session, UserRow user) {
        session.setAttribute(ATTRIBUTE, new SecurityStamp(user.id(), user.generation()));
    }

    /** {@code session} may be null. */
    static Optional<SecurityStamp> of(HttpSession session) {
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((SecurityStamp) session.getAttribute(ATTRIBUTE));
    }
}
