package org.yap.web.security;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.yap.ejb.user.Users.UserRow;

/**
 * What a session knows of the login that it began with.
 *
 * @param generation of the password then
 */
public record LoginMark(long userId, int generation) implements Serializable {
    private static final String ATTRIBUTE = LoginMark.class.getName();

    /** Marks the session as one of this user, from now on. */
    public static void set(HttpSession session, UserRow user) {
        session.setAttribute(ATTRIBUTE, new LoginMark(user.id(), user.generation()));
    }

    /** {@code session} may be null. */
    static Optional<LoginMark> of(HttpSession session) {
        return session == null ? Optional.empty() : Optional.ofNullable((LoginMark) session.getAttribute(ATTRIBUTE));
    }
}
