package org.yap.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The sessions of each user, at most {@link #MAX_SESSIONS}; one more ends the oldest. The server's sessions are limited, and
 * one user must not take all of them. Safe for many threads.
 */
@ApplicationScoped
public class UserSessions {
    static final int MAX_SESSIONS = 20;

    private static final System.Logger LOG = System.getLogger(UserSessions.class.getName());
    private static final String ATTRIBUTE = UserSessions.class.getName();

    @Resource
    private ManagedExecutorService threads;

    private final Map<Long, Deque<HttpSession>> sessions = new HashMap<>();
    private Executor executor;

    public UserSessions() {}

    /** For tests. */
    UserSessions(Executor executor) {
        this.executor = executor;
    }

    @PostConstruct
    void connect() {
        executor = threads;
    }

    /** Counts a session that has just begun, until it ends. */
    public void add(long userId, HttpSession session) {
        entered(userId, session).ifPresent(this::end);
        session.setAttribute(ATTRIBUTE, new Leaving(() -> left(userId, session)));
    }

    /** The session that has to end, if any. */
    private synchronized Optional<HttpSession> entered(long userId, HttpSession session) {
        Deque<HttpSession> own = sessions.computeIfAbsent(userId, id -> new ArrayDeque<>());
        own.add(session);
        return own.size() > MAX_SESSIONS ? Optional.of(own.remove()) : Optional.empty();
    }

    private synchronized void left(long userId, HttpSession session) {
        sessions.computeIfPresent(userId, (id, own) -> {
            own.remove(session);
            return own.isEmpty() ? null : own;
        });
    }

    synchronized int users() {
        return sessions.size();
    }

    /** On another thread: on this request's own, the container would also remove the cookie of the new session. */
    private void end(HttpSession session) {
        executor.execute(() -> {
            try {
                session.invalidate();
            } catch (IllegalStateException ended) {
                LOG.log(System.Logger.Level.DEBUG, "It has ended by itself", ended);
            }
        });
    }

    /** Told by the container when the session ends, however it ends. */
    private record Leaving(Runnable gone) implements HttpSessionBindingListener {
        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            gone.run();
        }
    }
}
