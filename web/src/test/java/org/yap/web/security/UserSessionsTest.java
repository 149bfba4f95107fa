package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserSessionsTest {
    private final List<String> ended = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final UserSessions sessions = new UserSessions(later::add);

    @Test
    void endsTheOldestSessionOfAUserWhoHasTooMany() {
        for (int i = 0; i < UserSessions.MAX_SESSIONS; i++) {
            sessions.add(1, session("ada " + i));
        }
        sessions.add(2, session("ben"));
        assertThat(later).isEmpty();

        sessions.add(1, session("ada again"));
        assertThat(ended).as("the request's own thread ends none").isEmpty();
        later.forEach(Runnable::run);
        assertThat(ended).containsExactly("ada 0");
    }

    @Test
    void countsNoSessionThatHasEndedByItself() {
        List<HttpSession> all = new ArrayList<>();
        for (int i = 0; i < UserSessions.MAX_SESSIONS; i++) {
            all.add(session("ada " + i));
            sessions.add(1, all.get(i));
        }
        all.get(3).invalidate();

        sessions.add(1, session("ada again"));
        assertThat(later).isEmpty();
    }

    @Test
    void forgetsUsersWhoHaveNoSession() {
        HttpSession only = session("ada");
        sessions.add(1, only);
        only.invalidate();

        assertThat(sessions.users()).isZero();
    }

    private HttpSession session(String name) {
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
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
