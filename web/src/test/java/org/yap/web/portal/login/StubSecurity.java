package org.yap.web.portal.login;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.lang.reflect.Proxy;
import java.security.Principal;
import org.yap.ejb.user.Users;
import org.yap.web.fixture.FakeExchange;
import org.yap.web.security.LoginAttempt;
import org.yap.web.security.UserIdentityStore;

/** Jakarta Security without a container: asks the node's own identity store. */
final class StubSecurity {
    private final Users users;
    private final FakeExchange exchange;
    private final UserIdentityStore store;

    StubSecurity(Users users, FakeExchange exchange, LoginAttempt attempt) {
        this.users = users;
        this.exchange = exchange;
        store = new UserIdentityStore(users, exchange.request(), attempt);
    }

    SecurityContext context() {
        return (SecurityContext) Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isCallerInRole" -> isInRole((String) arguments[0]);
                    case "getCallerPrincipal" -> (Principal) () -> exchange.user;
                    case "authenticate" -> authenticate((AuthenticationParameters) arguments[2]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private boolean isInRole(String role) {
        return exchange.user != null
                && users.byName(exchange.user).orElseThrow().roles().contains(role);
    }

    private AuthenticationStatus authenticate(AuthenticationParameters parameters) {
        var credential = (UsernamePasswordCredential) parameters.getCredential();
        String name = credential.getCaller();
        if (store.validate(credential).getStatus() != CredentialValidationResult.Status.VALID) {
            return AuthenticationStatus.SEND_FAILURE;
        }
        exchange.user = name;
        return AuthenticationStatus.SUCCESS;
    }
}
