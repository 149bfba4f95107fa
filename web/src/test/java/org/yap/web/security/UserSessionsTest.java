package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

class UserSessionsTest {
    private static final UserRow ADA = user(-1);
    private static final UserRow BEN = user(-2);
    private static final UserRow ROOT = new UserRow(1, "root", Set.of(Users.ROLE_USER, Users.ROLE_ADMINISTRATOR), 0);

    private long now = 1;
    private final List<String> ended = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final UserSessions sessions = new UserSessions(later::add);

    @Test
    void endsTheSessionOfAUserThatWasIdleForLongest() {
        for (int i = 0; i < UserSessions.MAX_OF_USER; i++) {
            assertThat(enter(ADA, "192.0.2." + i, session("ada " + i))).isTrue();
        }
        enter(BEN, "192.0.2.1", session("ben"));
        assertThat(later).isEmpty();

        enter(ADA, "192.0.2.1", session("ada again"));
        assertThat(ended).as("the request's own thread ends none").isEmpty();
        later.forEach(Runnable::run);
        assertThat(ended).containsExactly("ada 0");
    }

    @Test
    void countsNoSessionThatHasEndedByItself() {
        List<HttpSession> all = new ArrayList<>();
        for (int i = 0; i < UserSessions.MAX_OF_USER; i++) {
            all.add(session("ada " + i));
            enter(ADA, "192.0.2.1", all.get(i));
        }
        all.get(3).invalidate();

        enter(ADA, "192.0.2.1", session("ada again"));
        assertThat(later).isEmpty();
        assertThat(sessions.count()).isEqualTo(UserSessions.MAX_OF_USER);
    }

    @Test
    void oneAddressKeepsOnlyItsShare() {
        for (int i = 0; i < 3 * UserSessions.MAX_OF_CLIENT; i++) {
            assertThat(enter(user(i), "2001:db8::7", session("greedy " + i))).isTrue();
        }
        assertThat(sessions.count()).isEqualTo(UserSessions.MAX_OF_CLIENT);
        later.forEach(Runnable::run);
        assertThat(ended).contains("greedy 0").doesNotContain("greedy 200");
    }

    @Test
    void manyAddressesOfOneNetworkKeepTwiceAsMany() {
        for (int i = 0; i < 250; i++) {
            enter(user(i), "2001:db8:0:" + Integer.toHexString(i << 8) + "::7", session("greedy " + i));
        }
        assertThat(sessions.count()).isEqualTo(2 * UserSessions.MAX_OF_CLIENT);
    }

    @Test
    void whenAllAreBusyNobodyElseGetsInButAdministratorsDo() {
        fill();
        assertThat(enter(BEN, "198.51.100.7", session("ben"))).isFalse();
        assertThat(sessions.count()).isEqualTo(UserSessions.MAX_SESSIONS);
        assertThat(later).isEmpty();

        assertThat(enter(ROOT, "198.51.100.7", session("root"))).isTrue();
        later.forEach(Runnable::run);
        assertThat(ended).containsExactly("session 0");
    }

    @Test
    void oneThatIsIdleMakesRoom() {
        fill();
        now += UserSessions.IDLE_MILLIS;
        assertThat(enter(BEN, "198.51.100.7", session("ben"))).isTrue();
        later.forEach(Runnable::run);
        assertThat(ended).containsExactly("session 0");
    }

    @Test
    void nobodyButAdministratorsEndsAnAdministratorsSession() {
        enter(ROOT, "192.0.2.1", session("root"));
        for (int i = 0; i < 2 * UserSessions.MAX_OF_CLIENT; i++) {
            enter(user(i), "192.0.2.1", session("greedy " + i));
        }
        later.forEach(Runnable::run);
        assertThat(ended).isNotEmpty().doesNotContain("root");
    }

    /** All from different addresses, each a little later than the one before. */
    private void fill() {
        for (int i = 0; i < UserSessions.MAX_SESSIONS; i++) {
            assertThat(enter(user(i), "192.0." + i / 250 + "." + i % 250, session("session " + i)))
                    .isTrue();
        }
    }

    private boolean enter(UserRow user, String address, HttpSession session) {
        return sessions.add(user, address, session);
    }

    private static UserRow user(int number) {
        return new UserRow(100 + number, "user" + number, Set.of(Users.ROLE_USER), 0);
    }

    private HttpSession session(String name) {
        long used = now++;
        List<HttpSessionBindingListener> bound = new ArrayList<>();
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "setAttribute" -> {
                        bound.add((HttpSessionBindingListener) arguments[1]);
                        yield null;
                    }
                    case "invalidate" -> {
                        ended.add(name);
                        bound.forEach(each -> each.valueUnbound(null));
                        yield null;
                    }
                    case "getLastAccessedTime" -> used;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
