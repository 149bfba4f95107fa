package org.yap.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.yap.ejb.service.LogLimit;

/** The session that a login begins and a logout ends. */
public final class LoginSession {
    private static final System.Logger LOG = System.getLogger(LoginSession.class.getName());
    private static final LogLimit LIMITED = new LogLimit(LOG);

    private LoginSession() {}

    /**
     * A new session; empty if the server holds as many as it may. Ends the old one first: while somebody is logged in, the
     * container would accept any password.
     */
    public static Optional<HttpSession> begin(HttpServletRequest request) throws ServletException {
        end(request);
        try {
            return Optional.of(request.getSession());
        } catch (IllegalStateException full) {
            LIMITED.log(System.Logger.Level.WARNING, "Nobody can log in: " + full.getMessage(), null);
            return Optional.empty();
        }
    }

    /** Logs out the user who is logged in, and ends the session, if there is one. */
    public static void end(HttpServletRequest request) throws ServletException {
        if (request.getUserPrincipal() != null) {
            request.logout();
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
