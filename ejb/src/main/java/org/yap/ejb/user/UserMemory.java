package org.yap.ejb.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.yap.ejb.user.Users.UserRow;

/**
 * Users as of now, so that a request of somebody who is logged in does not ask the database who that is. Whatever changes a user
 * calls {@link #forget} once that is stored, and before it says so. Rows that were changed by hand in the database are seen after a
 * minute. Bounded; the oldest are forgotten first. Safe for many threads.
 */
@ApplicationScoped
public class UserMemory {
    static final int MAX_USERS = 1_000;
    static final long REMEMBERED_NANOS = 60_000_000_000L;

    private final LongSupplier nanoClock;
    private final Map<Long, Known> users = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MAX_USERS;
        }
    };

    private long changes;

    public UserMemory() {
        this(System::nanoTime);
    }

    UserMemory(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    private record Known(UserRow row, long since) {}

    /**
     * As {@link Users#current}.
     *
     * @param look asks the database, if the user is not remembered
     */
    public Optional<UserRow> current(long userId, int generation, Supplier<Optional<UserRow>> look) {
        long before;
        synchronized (users) {
            Known known = users.get(userId);
            if (known != null && nanoClock.getAsLong() - known.since < REMEMBERED_NANOS) {
                return Optional.of(known.row).filter(row -> row.generation() == generation);
            }
            before = changes;
        }
        Optional<UserRow> found = look.get();
        found.ifPresent(row -> remember(row, before));
        return found;
    }

    /** What was looked up before a change may be what was so before it. */
    private void remember(UserRow row, long before) {
        synchronized (users) {
            if (changes == before) {
                users.remove(row.id());
                users.put(row.id(), new Known(row, nanoClock.getAsLong()));
            }
        }
    }

    /** The user was changed, or may have been. */
    public void forget(long userId) {
        synchronized (users) {
            changes++;
            users.remove(userId);
        }
    }
}
