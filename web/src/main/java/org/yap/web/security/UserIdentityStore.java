package org.yap.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/** The users of this node, for Jakarta Security. */
@ApplicationScoped
public class UserIdentityStore implements IdentityStore {
    private Users users;
    private HttpServletRequest request;
    private LoginAttempt attempt;

    protected UserIdentityStore() {}

    @Inject
    public UserIdentityStore(Users users, HttpServletRequest request, LoginAttempt attempt) {
        this.users = users;
        this.request = request;
        this.attempt = attempt;
    }

    /** Jakarta Security finds this method by the type of its parameter. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        try {
            UserRow user = users.authenticate(
                    credential.getCaller(), credential.getPassword().getValue().clone(), request.getRemoteAddr());
            attempt.accepted(user);
            return new CredentialValidationResult(user.name(), user.roles());
        } catch (RefusedException e) {
            attempt.refused(e);
            return CredentialValidationResult.INVALID_RESULT;
        } finally {
            credential.clear();
        }
    }
}
