package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.yap.web.fixture.FakeExchange;

class LoginSessionTest {
    private final FakeExchange exchange = new FakeExchange("POST", "/index.xhtml");

    @Test
    void logsOutWhoeverIsStillLoggedInBeforeAnybodyElseLogsIn() throws ServletException {
        exchange.loggedIn("ada");

        assertThat(LoginSession.begin(exchange.request())).isPresent();

        assertThat(exchange.events).containsExactly("logged out ada", "ended the session", "began a session");
    }

    @Test
    void keepsNoSessionThatSomebodyElseMayKnow() throws ServletException {
        exchange.session = new HashMap<>();

        assertThat(LoginSession.begin(exchange.request())).isPresent();

        assertThat(exchange.events).containsExactly("ended the session", "began a session");
    }

    @Test
    void saysWhenThereAreTooManySessions() throws ServletException {
        exchange.full = true;

        assertThat(LoginSession.begin(exchange.request())).isEmpty();
    }
}
