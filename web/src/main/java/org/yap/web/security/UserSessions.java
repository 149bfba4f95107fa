package org.yap.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/**
 * The sessions of all users, at most {@link #MAX_SESSIONS}, so that their pages fit into memory. A user has at most
 * {@link #MAX_OF_USER}, a client address {@link #MAX_OF_CLIENT} (a /56 half as many again, a /48 twice as many): one more ends the one
 * that was idle for longest. When all are taken, one that was idle for five minutes makes room. Administrators always get in, and
 * only they end sessions of administrators. Safe for many threads.
 */
@ApplicationScoped
public class UserSessions {
    static final int MAX_SESSIONS = 1_000;
    static final int MAX_OF_USER = 20;
    static final int MAX_OF_CLIENT = 100;
    static final long IDLE_MILLIS = 300_000;

    private static final System.Logger LOG = System.getLogger(UserSessions.class.getName());
    private static final String ATTRIBUTE = UserSessions.class.getName();

    @Resource
    private ManagedExecutorService threads;

    private final List<Held> sessions = new ArrayList<>();
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

    /**
     * Counts a session that has just begun, until it ends. False if there is no room for it.
     *
     * @param address the client's
     */
    public boolean add(UserRow user, String address, HttpSession session) {
        Held entering = new Held(
                session,
                user.id(),
                ClientAddress.networksOf(address),
                user.roles().contains(Users.ROLE_ADMINISTRATOR));
        List<Held> ending = new ArrayList<>();
        if (!enters(entering, ending)) {
            LOG.log(System.Logger.Level.WARNING, "Nobody can log in: {0} sessions are busy", MAX_SESSIONS);
            return false;
        }
        ending.forEach(each -> end(each.session));
        session.setAttribute(ATTRIBUTE, new Leaving(() -> left(entering)));
        return true;
    }

    /** {@code ending} gets those that have to make room. */
    private synchronized boolean enters(Held entering, List<Held> ending) {
        makeRoom(entering, each -> each.userId == entering.userId, MAX_OF_USER, ending);
        for (int i = 0; i < entering.networks.size(); i++) {
            String network = entering.networks.get(i);
            makeRoom(entering, each -> each.networks.contains(network), ClientAddress.share(MAX_OF_CLIENT, i), ending);
        }
        if (sessions.size() >= MAX_SESSIONS) {
            longestIdle(entering, each -> entering.administrator || entering.used() - each.used() >= IDLE_MILLIS)
                    .ifPresent(each -> take(each, ending));
        }
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.addAll(ending);
            return false;
        }
        sessions.add(entering);
        return true;
    }

    private void makeRoom(Held entering, Predicate<Held> of, long most, List<Held> ending) {
        if (sessions.stream().filter(of).count() >= most) {
            longestIdle(entering, of).ifPresent(each -> take(each, ending));
        }
    }

    private Optional<Held> longestIdle(Held entering, Predicate<Held> of) {
        Stream<Held> candidates =
                sessions.stream().filter(of).filter(each -> !each.administrator || entering.administrator);
        return candidates.min(
                Comparator.<Held, Boolean>comparing(each -> each.administrator).thenComparing(Held::used));
    }

    private void take(Held session, List<Held> ending) {
        sessions.remove(session);
        ending.add(session);
    }

    private synchronized void left(Held session) {
        sessions.remove(session);
    }

    synchronized int count() {
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

    /** One session; equal only to itself. */
    private static final class Held {
        private final HttpSession session;
        private final long userId;
        private final List<String> networks;
        private final boolean administrator;

        Held(HttpSession session, long userId, List<String> networks, boolean administrator) {
            this.session = session;
            this.userId = userId;
            this.networks = networks;
            this.administrator = administrator;
        }

        /** When it was used last, in milliseconds; 0 if it has ended. */
        long used() {
            try {
                return session.getLastAccessedTime();
            } catch (IllegalStateException ended) {
                return 0;
            }
        }
    }

    /** Told by the container when the session ends, however it ends. */
    private record Leaving(Runnable gone) implements HttpSessionBindingListener {
        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            gone.run();
        }
    }
}
