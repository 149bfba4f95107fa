package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.yap.ejb.user.Users.UserRow;

class UserMemoryTest {
    private static final UserRow USER = new UserRow(1, "mira", Set.of(Users.ROLE_USER), 0);
    private static final UserRow ADMINISTRATOR = new UserRow(1, "mira", Set.of(Users.ROLE_ADMINISTRATOR), 0);

    private long nanos;
    private int looks;
    private final UserMemory memory = new UserMemory(() -> nanos);

    @Test
    void looksAgainAfterAMinute() {
        assertThat(memory.current(1, 0, looking(USER))).contains(USER);
        nanos = UserMemory.REMEMBERED_NANOS - 1;
        assertThat(memory.current(1, 0, looking(ADMINISTRATOR))).contains(USER);
        assertThat(looks).isEqualTo(1);
        nanos++;
        assertThat(memory.current(1, 0, looking(ADMINISTRATOR))).contains(ADMINISTRATOR);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void remembersNobodyWhoIsNotThere() {
        assertThat(memory.current(1, 1, Optional::empty)).isEmpty();
        assertThat(memory.current(1, 0, looking(USER))).contains(USER);
        assertThat(memory.current(1, 1, looking(USER)))
                .as("an earlier password")
                .isEmpty();
    }

    /** Somebody looks, then the user is changed, and only then the look has its answer. */
    @Test
    void remembersNothingThatAChangeOvertook() {
        Optional<UserRow> seen = memory.current(1, 0, () -> {
            memory.forget(1);
            return Optional.of(ADMINISTRATOR);
        });
        assertThat(seen).contains(ADMINISTRATOR);
        assertThat(memory.current(1, 0, looking(USER))).contains(USER);
    }

    @Test
    void forgetsTheOldestIfTheyAreTooMany() {
        for (long id = 1; id <= UserMemory.MAX_USERS + 1; id++) {
            UserRow row = new UserRow(id, "user " + id, Set.of(Users.ROLE_USER), 0);
            assertThat(memory.current(id, 0, looking(row))).contains(row);
        }
        looks = 0;
        assertThat(memory.current(2, 0, looking(USER))).isPresent();
        assertThat(looks).isZero();
        assertThat(memory.current(1, 0, looking(USER))).contains(USER);
        assertThat(looks).isEqualTo(1);
    }

    private Supplier<Optional<UserRow>> looking(UserRow row) {
        return () -> {
            looks++;
            return Optional.of(row);
        };
    }
}
