package org.yap.web.security;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.yap.ejb.user.Users.UserRow;

/**
 * The password with which a session began: once its user changes the password, the session is over.
 *
 * @param generation how often the password had been changed by then
 */
public record SecurityStamp(long userId, int generation) implements Serializable {
    private static final String ATTRIBUTE = SecurityStamp.class.getName();

    /** Says that the session is one of this user, with the password of now. */
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
