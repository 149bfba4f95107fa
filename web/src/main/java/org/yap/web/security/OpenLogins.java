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
 * The sessions of each user, of which one more than {@link #MOST} ends the oldest: there is room for so many sessions at the
 * server only, and one user must not take all of it. Safe for many threads.
 */
@ApplicationScoped
public class OpenLogins {
    static final int MOST = 20;

    private static final System.Logger LOG = System.getLogger(OpenLogins.class.getName());
    private static final String ATTRIBUTE = OpenLogins.class.getName();

    @Resource
    private ManagedExecutorService threads;

    private final Map<Long, Deque<HttpSession>> sessions = new HashMap<>();
    private Executor executor;

    public OpenLogins() {}

    /** Without a container. */
    OpenLogins(Executor executor) {
        this.executor = executor;
    }

    @PostConstruct
    void connect() {
        executor = threads;
    }

    /** Takes a session that has just begun, until it ends. */
    public void add(long userId, HttpSession session) {
        entered(userId, session).ifPresent(this::end);
        session.setAttribute(ATTRIBUTE, new Leaving(() -> left(userId, session)));
    }

    /** The session that has to make room. */
    private synchronized Optional<HttpSession> entered(long userId, HttpSession session) {
        Deque<HttpSession> own = sessions.computeIfAbsent(userId, id -> new ArrayDeque<>());
        own.add(session);
        return own.size() > MOST ? Optional.of(own.remove()) : Optional.empty();
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

    /** Not by the thread of this request: there the container would take the cookie of the new session back. */
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
