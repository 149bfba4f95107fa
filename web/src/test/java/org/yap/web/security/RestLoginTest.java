package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.security.api.AuthenticationMechanism;
import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.impl.AbstractSecurityContext;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestLoginTest {
    private final HttpServerExchange exchange = new HttpServerExchange(null);
    private final Pages pages = new Pages(exchange);
    private final List<SecurityContext> reached = new ArrayList<>();
    private final RestLogin login = new RestLogin(asked -> {
        if (asked.getSecurityContext().authenticate()) {
            reached.add(asked.getSecurityContext());
        }
    });

    @Test
    void looksForNoSessionInRequestsOfTheRestInterface() throws Exception {
        pass("/api/v1/networks");
        assertThat(pages.asked).isZero();
        assertThat(reached).as("what it goes on with").containsExactly(pages);
        assertThat(pages.isAuthenticated()).isFalse();
    }

    @Test
    void pagesHaveTheirLogin() throws Exception {
        pass("/app/wallet.xhtml");
        pass("/api/v1.xhtml");
        assertThat(pages.asked).isEqualTo(2);
        assertThat(reached).containsExactly(pages, pages);
    }

    @Test
    void sparesNothingThatTheContainerProtects() throws Exception {
        pages.setAuthenticationRequired();
        pass("/api/v1/networks");
        assertThat(pages.asked).isEqualTo(1);
    }

    private void pass(String path) throws Exception {
        exchange.setRelativePath(path);
        exchange.setSecurityContext(pages);
        login.handleRequest(exchange);
    }

    @SuppressWarnings("removal")
    private static final class Pages extends AbstractSecurityContext {
        private int asked;

        Pages(HttpServerExchange exchange) {
            super(exchange);
        }

        @Override
        public boolean authenticate() {
            asked++;
            return true;
        }

        @Override
        public boolean login(String name, String password) {
            return false;
        }

        @Override
        public void addAuthenticationMechanism(AuthenticationMechanism mechanism) {}

        @Override
        public List<AuthenticationMechanism> getAuthenticationMechanisms() {
            return List.of();
        }

        @Override
        public IdentityManager getIdentityManager() {
            return null;
        }
    }
}
