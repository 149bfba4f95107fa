package org.yap.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The users who have a session now; their open pages are told of changes. */
@ApplicationScoped
public class OnlineUsers {
    private final ConcurrentHashMap<Long, Integer> sessions = new ConcurrentHashMap<>();

    void entered(long userId) {
        sessions.merge(userId, 1, Integer::sum);
    }

    void left(long userId) {
        sessions.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
    }

    public Set<Long> ids() {
        return Set.copyOf(sessions.keySet());
    }
}
