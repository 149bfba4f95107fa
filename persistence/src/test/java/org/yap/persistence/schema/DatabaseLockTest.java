package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
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
    void noticesThatTheSessionWasLost() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        DatabaseLock lock = DatabaseLock.acquire(database.dataSource());

        database.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()""");

        assertThat(lock.held()).isFalse();
    }
}
