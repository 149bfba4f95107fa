package org.yap.web.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeExchange;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.page.PageMessages;
import org.yap.web.security.LoginAttempt;
import org.yap.web.security.UserSessions;
import org.yap.web.text.Texts;

class LoginViewTest {
    private final FakeExchange exchange = new FakeExchange("POST", "/index.xhtml");

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces(exchange);

    private final Texts texts = new Texts();
    private final FakeUsers users = new FakeUsers().with("ada", "right").withAdministrator("root", "right");
    private final LoginAttempt attempt = new LoginAttempt();
    private final LoginView view = new LoginView(
            new StubSecurity(users, exchange, attempt).context(),
            attempt,
            users,
            new UserSessions(),
            new PageMessages(texts));

    @Test
    void leadsUsersHomeAndAdministratorsToTheConsole() throws Exception {
        logIn("ada", "right");
        assertThat(faces.redirect).isEqualTo("/app/index.xhtml");

        logIn("root", "right");
        assertThat(faces.redirect).isEqualTo("/console/index.xhtml");
    }

    @Test
    void leadsBackToThePageThatNeededALoginButNowhereElse() throws Exception {
        faces.parameters.put("next", "/app/pay.xhtml?network=00");
        assertThat(view.enter()).isNull();
        logIn("ada", "right");
        assertThat(faces.redirect).isEqualTo("/app/pay.xhtml?network=00");

        view.setNext("https://evil.example/");
        logIn("ada", "right");
        assertThat(faces.redirect).isEqualTo("/app/index.xhtml");
    }

    @Test
    void saysWhyALoginIsRefusedAndEndsTheSession() throws Exception {
        exchange.loggedIn("ada");
        logIn("ada", "wrong");

        assertThat(faces.redirect).isNull();
        assertThat(faces.said).containsExactly(texts.get("reason.login-failed"));
        assertThat(exchange.session).isNull();
        assertThat(exchange.user).isNull();
    }

    @Test
    void saysWhenTooManyAreLoggedIn() throws Exception {
        exchange.full = true;
        logIn("ada", "right");

        assertThat(faces.redirect).isNull();
        assertThat(faces.said).containsExactly(texts.get("login.full"));
    }

    @Test
    void saysThatASessionHasEnded() {
        view.enter();
        assertThat(view.isEnded()).isFalse();
        faces.parameters.put("ended", "true");
        view.enter();
        assertThat(view.isEnded()).isTrue();
    }

    @Test
    void asksNobodyWhoIsLoggedIn() {
        exchange.loggedIn("root");

        assertThat(view.enter()).isEqualTo("/console/index.xhtml?faces-redirect=true");
    }

    @Test
    void logsOut() throws ServletException {
        exchange.loggedIn("ada");

        assertThat(view.logOut()).isEqualTo("/index.xhtml?faces-redirect=true");
        assertThat(exchange.events).containsExactly("logged out ada", "ended the session");
    }

    private void logIn(String name, String password) throws ServletException, IOException {
        view.setName(name);
        view.setPassword(password);
        view.logIn();
    }
}
