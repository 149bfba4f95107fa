package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.fixture.FakeExchange;

class SessionFilterTest {
    private static final int NOW = 3;

    private final SessionFilter filter = new SessionFilter();
    private final FakeExchange exchange = new FakeExchange("GET", "/app/pay.xhtml").loggedIn("ada");

    @BeforeEach
    void connect() {
        filter.connect((Users) Proxy.newProxyInstance(
                Users.class.getClassLoader(),
                new Class<?>[] {Users.class},
                (proxy, method, arguments) -> (long) arguments[0] == 7 && (int) arguments[1] == NOW));
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
