package org.yap.web.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users.UserRow;

/** The user whom this request logged in, or why it did not. Jakarta Security itself tells only whether it worked. */
@RequestScoped
public class LoginAttempt {
    private RefusedException refusal;
    private UserRow user;

    void refused(RefusedException why) {
        refusal = why;
    }

    void accepted(UserRow known) {
        user = known;
    }

    public Optional<RefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }

    public Optional<UserRow> user() {
        return Optional.ofNullable(user);
    }
}
