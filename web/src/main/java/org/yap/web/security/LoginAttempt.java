package org.yap.web.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;

/** Why this request's login failed; Jakarta Security itself only tells that it did. */
@RequestScoped
public class LoginAttempt {
    private RefusedException refusal;

    void refused(RefusedException why) {
        refusal = why;
    }

    public Optional<RefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }
}
