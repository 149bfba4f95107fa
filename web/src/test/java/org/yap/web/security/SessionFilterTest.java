package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.access.RequestUser;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.fixture.FakeExchange;

class SessionFilterTest {
    private static final int NOW = 3;

    private final SessionFilter filter = new SessionFilter();
    private final RequestUser requestUser = new RequestUser();
    private Set<String> roles = Set.of(Users.ROLE_USER);
    private final FakeExchange exchange = new FakeExchange("GET", "/app/pay.xhtml").loggedIn("ada");

    @BeforeEach
    void connect() {
        Users users = (Users) Proxy.newProxyInstance(
                Users.class.getClassLoader(),
                new Class<?>[] {Users.class},
                (proxy, method, arguments) -> (long) arguments[0] == 7 && (int) arguments[1] == NOW
                        ? Optional.of(new UserRow(7, "ada", roles, NOW))
                        : Optional.empty());
        filter.connect(users, requestUser);
    }

    @Test
    void letsSessionsOfTheCurrentPasswordPass() throws Exception {
        stamp(7, NOW);
        pass();

        assertThat(exchange.passed).isTrue();
        assertThat(exchange.events).isEmpty();
    }

    @Test
    void endsSessionsOfAnEarlierPassword() throws Exception {
        stamp(7, NOW - 1);
        pass();

        assertThat(exchange.passed).isFalse();
        assertThat(exchange.events).containsExactly("logged out ada", "ended the session");
        assertThat(exchange.redirect).isEqualTo("/index.xhtml?ended=true&next=%2Fapp%2Fpay.xhtml");
    }

    /** Whether the new password is stored by then or not. */
    @Test
    void letsOtherPagesOfASessionPassWhileItChangesThePassword() throws Exception {
        for (int before : new int[] {NOW - 1, NOW}) {
            stamp(7, before);
            SecurityStamp during =
                    SecurityStamp.change(exchange.request().getSession()).orElseThrow();
            exchange.passed = false;
            pass();
            assertThat(exchange.passed).isTrue();
            SecurityStamp.keep(exchange.request().getSession(), during);
        }
        assertThat(exchange.events).isEmpty();

        stamp(7, NOW - 1);
        SecurityStamp.keep(
                exchange.request().getSession(),
                SecurityStamp.change(exchange.request().getSession()).orElseThrow());
        exchange.passed = false;
        pass();
        assertThat(exchange.passed).as("once nothing came of the change").isFalse();
    }

    @Test
    void saysWhoseRequestItIs() throws Exception {
        stamp(7, NOW);
        pass();

        assertThat(requestUser.id()).hasValue(7);
    }

    @Test
    void letsAdministratorsIntoTheConsole() throws Exception {
        roles = Set.of(Users.ROLE_USER, Users.ROLE_ADMINISTRATOR);
        exchange.path = "/console/index.xhtml";
        stamp(7, NOW);
        pass();

        assertThat(exchange.passed).isTrue();
    }

    /** The container has let the request through, since it was an administrator who logged in. */
    @Test
    void turnsAwayFromTheConsoleWhoIsNoAdministratorAnyMore() throws Exception {
        exchange.path = "/console/index.xhtml";
        stamp(7, NOW);
        pass();

        assertThat(exchange.passed).isFalse();
        assertThat(exchange.status).isEqualTo(403);
        assertThat(requestUser.id()).isEmpty();
        assertThat(exchange.events).isEmpty();
    }

    @Test
    void endsSessionsThatDoNotSayWhenTheyBegan() throws Exception {
        pass();

        assertThat(exchange.passed).isFalse();
    }

    private void stamp(long user, int generation) {
        SecurityStamp.set(exchange.request().getSession(), new UserRow(user, "ada", Set.of(), generation));
    }

    private void pass() throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
    }
}
