package org.yap.web.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.fixture.FakeExchange;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.page.PageMessages;
import org.yap.web.rest.access.RememberedLogins;
import org.yap.web.security.CurrentUsers;
import org.yap.web.security.SecurityStamp;
import org.yap.web.text.Texts;

class PasswordViewTest {
    private static final byte[] OF_A_PROGRAM = "ada:right".getBytes(StandardCharsets.UTF_8);

    private final FakeExchange exchange = new FakeExchange("POST", "/app/password.xhtml").loggedIn("ada");

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces(exchange);

    private final Texts texts = new Texts();
    private final FakeUsers users = new FakeUsers().with("ada", "right");
    private final RememberedLogins programs = new RememberedLogins();
    private final PasswordView view =
            new PasswordView(users, CurrentUsers.loggedIn(users, "ada"), programs, new PageMessages(texts));

    @Test
    void letsThisSessionGoOnAndForgetsLoginsOfPrograms() throws RefusedException {
        UserRow before = users.byName("ada").orElseThrow();
        programs.logIn(OF_A_PROGRAM, "here", () -> before);
        fillIn("right", "new");

        assertThat(view.change()).isEqualTo("/app/index.xhtml?faces-redirect=true");

        assertThat(faces.said).containsExactly(texts.get("password.changed"));
        assertThat(exchange.session).containsValue(new SecurityStamp(before.id(), before.generation() + 1, false));
        UserRow after = users.byName("ada").orElseThrow();
        assertThat(programs.logIn(OF_A_PROGRAM, "here", () -> after)).isSameAs(after);
    }

    @Test
    void changesNothingWhileTheNewOnesDiffer() throws RefusedException {
        fillIn("right", "new");
        view.setRepeated("other");

        assertThat(view.change()).isNull();
        assertThat(faces.said).containsExactly(texts.get("signup.differ"));
        users.confirm(1, "right".toCharArray());
    }

    @Test
    void changesNothingWithoutThePasswordOfNow() throws RefusedException {
        fillIn("wrong", "new");

        assertThat(view.change()).isNull();
        assertThat(faces.failed).isTrue();
        assertThat(exchange.session).isEmpty();
        users.confirm(1, "right".toCharArray());
    }

    private void fillIn(String current, String replacement) {
        view.setCurrent(current);
        view.setReplacement(replacement);
        view.setRepeated(replacement);
    }
}
