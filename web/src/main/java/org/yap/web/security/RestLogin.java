package org.yap.web.security;

import io.undertow.security.api.AuthenticationMechanism;
import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.impl.AbstractSecurityContext;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import org.yap.web.rest.Api;

/**
 * Spares the REST interface the login of pages, which looks for a session in each request and takes as long as much of the rest. The
 * interface has logins of its own, and sessions do not count there. Where the container asks for a login, it is not spared.
 */
final class RestLogin implements HttpHandler {
    private final HttpHandler next;

    /** {@code next} asks the exchange's security context to authenticate. */
    RestLogin(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        SecurityContext pages = exchange.getSecurityContext();
        if (Api.has(exchange.getRelativePath()) && !pages.isAuthenticationRequired()) {
            exchange.setSecurityContext(new Spared(exchange, pages));
        }
        next.handleRequest(exchange);
    }

    /** Gives way, once it is asked, to the context that was there before: nobody is logged in by that. */
    @SuppressWarnings("removal")
    private static final class Spared extends AbstractSecurityContext {
        private final SecurityContext before;

        Spared(HttpServerExchange exchange, SecurityContext before) {
            super(exchange);
            this.before = before;
        }

        @Override
        public boolean authenticate() {
            exchange.setSecurityContext(before);
            return true;
        }

        @Override
        public boolean login(String name, String password) {
            return before.login(name, password);
        }

        @Override
        public void addAuthenticationMechanism(AuthenticationMechanism mechanism) {
            before.addAuthenticationMechanism(mechanism);
        }

        @Override
        public List<AuthenticationMechanism> getAuthenticationMechanisms() {
            return before.getAuthenticationMechanisms();
        }

        @Override
        public IdentityManager getIdentityManager() {
            return before.getIdentityManager();
        }
    }
}
