package org.yap.web.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.user.Users;
import org.yap.web.fixture.FakeExchange;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.page.PageMessages;
import org.yap.web.security.LoginAttempt;
import org.yap.web.security.UserSessions;
import org.yap.web.text.Texts;

class SignUpViewTest {
    private final FakeExchange exchange = new FakeExchange("POST", "/signup.xhtml");

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces(exchange);

    private final Texts texts = new Texts();
    private final FakeUsers users = new FakeUsers().with("ada", "right");
    private final LoginAttempt attempt = new LoginAttempt();
    private final PageMessages messages = new PageMessages(texts);
    private final LoginView login = new LoginView(
            new StubSecurity(users, exchange, attempt).context(), attempt, users, new UserSessions(), messages);
    private final SignUpView view = new SignUpView(users, login, messages);

    @Test
    void logsInWhoeverSignsUp() throws Exception {
        fillIn("ben", "a stone");
        view.signUp();

        assertThat(exchange.user).isEqualTo("ben");
        assertThat(faces.redirect).isEqualTo("/app/index.xhtml");
    }

    @Test
    void makesNobodyWhilePasswordsDiffer() throws Exception {
        fillIn("ben", "a stone");
        view.setRepeated("another stone");
        view.signUp();

        assertThat(users.byName("ben")).isEmpty();
        assertThat(faces.said).containsExactly(texts.get("signup.differ"));
        assertThat(faces.redirect).isNull();
    }

    @Test
    void saysWhyANameIsRefused() throws Exception {
        fillIn("ada", "a stone");
        view.signUp();

        assertThat(faces.said).containsExactly(texts.get("reason.user-name-taken"));
        assertThat(exchange.user).isNull();
    }

    @Test
    void makesTheFirstAdministratorForTheToken() throws Exception {
        assertThat(view.skip()).isNull();
        fillIn("root", "a stone");
        view.setToken("guessed");
        view.setUp();
        assertThat(faces.said).containsExactly(texts.get("reason.setup-token-wrong"));

        view.setToken(" " + FakeUsers.SETUP_TOKEN + " ");
        view.setUp();
        assertThat(users.byName("root").orElseThrow().roles()).containsExactly(Users.ROLE_ADMINISTRATOR);
        assertThat(view.skip()).as("the page has served").isEqualTo("/index.xhtml?faces-redirect=true");
    }

    private void fillIn(String name, String password) {
        view.setName(name);
        view.setPassword(password);
        view.setRepeated(password);
    }
}
