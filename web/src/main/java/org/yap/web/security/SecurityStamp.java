package org.yap.web.security;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/**
 * The password with which a session began: once its user changes the password elsewhere, the session is over.
 *
 * @param generation how often the password had been changed by then
 * @param changing whether this session is changing it: then its other pages, which may ask between the change and its being
 *     noted here, belong to the next generation too, and none has to wait
 */
public record SecurityStamp(long userId, int generation, boolean changing) implements Serializable {
    private static final String ATTRIBUTE = SecurityStamp.class.getName();

    /** Says that the session is one of this user, with the password of now. */
    public static void set(HttpSession session, UserRow user) {
        session.setAttribute(ATTRIBUTE, new SecurityStamp(user.id(), user.generation(), false));
    }

    /** Says that this session is about to change the password. */
    public static Optional<SecurityStamp> change(HttpSession session) {
        return of(session).map(before -> {
            SecurityStamp during = new SecurityStamp(before.userId, before.generation, true);
            session.setAttribute(ATTRIBUTE, during);
            return during;
        });
    }

    /** Says that nothing came of {@code change}. */
    public static void keep(HttpSession session, SecurityStamp change) {
        if (of(session).equals(Optional.of(change))) {
            session.setAttribute(ATTRIBUTE, new SecurityStamp(change.userId, change.generation, false));
        }
    }

    /** The user as of now; empty if the session is over. */
    Optional<UserRow> user(Users users) {
        Optional<UserRow> user = users.current(userId, generation);
        return user.isEmpty() && changing ? users.current(userId, generation + 1) : user;
    }

    /** {@code session} may be null. */
    static Optional<SecurityStamp> of(HttpSession session) {
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((SecurityStamp) session.getAttribute(ATTRIBUTE));
    }
}
