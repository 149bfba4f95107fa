package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.Eventually;
import org.yap.persistence.fixture.TestDatabase;

class DatabaseLockTest {
    @Test
    void keepsASecondNodeOutUntilTheFirstEnds() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        DatabaseLock first = DatabaseLock.acquire(database.dataSource());

        assertThatThrownBy(() -> DatabaseLock.acquire(database.dataSource()))
                .isInstanceOf(DatabaseInUseException.class)
                .hasMessageContaining("database-in-use");
        assertThat(first.held()).isTrue();

        first.close();
        assertThat(first.held()).isFalse();
        try (DatabaseLock second = DatabaseLock.acquire(database.dataSource())) {
            assertThat(second.held()).isTrue();
        }
    }

    @Test
    void doesNotConcernOtherDatabasesOfTheServer() throws SQLException {
        try (DatabaseLock one = DatabaseLock.acquire(TestDatabase.empty().dataSource());
                DatabaseLock other = DatabaseLock.acquire(TestDatabase.empty().dataSource())) {
            assertThat(one.held()).isTrue();
            assertThat(other.held()).isTrue();
        }
    }

    @Test
    void isNotHeldForSureWhileTheServerIsFrozen() throws Exception {
        TestDatabase database = TestDatabase.empty();
        DatabaseLock lock = DatabaseLock.acquire(database.dataSource(), Duration.ofMillis(200));
        String server = database.onlyBackend();

        signal("-STOP", server);
        try {
            assertThat(lock.held()).isFalse();
            lock.close();
        } finally {
            signal("-CONT", server);
        }
        Eventually.sees(
                "the server frees the lock of the connection that was cut",
                () -> {
                    try (DatabaseLock next = DatabaseLock.acquire(database.dataSource())) {
                        return next.held();
                    } catch (DatabaseInUseException e) {
                        return false;
                    }
                },
                held -> held);
    }

    private static void signal(String name, String process) throws Exception {
        assertThat(new ProcessBuilder("kill", name, process).start().waitFor()).isZero();
    }

    @Test
    void noticesThatTheSessionWasLost() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        DatabaseLock lock = DatabaseLock.acquire(database.dataSource());

        database.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()""");

        assertThat(lock.held()).isFalse();
    }
}
