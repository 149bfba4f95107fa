package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.yap.persistence.fixture.TestDatabase;

class DatabaseProbeTest {
    private final TestDatabase database = TestDatabase.empty();
    private final DatabaseProbe probe = new DatabaseProbe(database.dataSource());

    @Test
    void findsADatabaseWritableUntilItIsMadeReadOnly() throws SQLException {
        assertThat(probe.writable()).isTrue();

        database.execute("do $$ begin execute 'alter database ' || current_database()"
                + " || ' set default_transaction_read_only = on'; end $$");

        assertThat(probe.writable()).isFalse();
    }

    @Test
    void findsRoomAndLeavesNothing() throws SQLException {
        assertThat(probe.hasRoom()).isTrue();
        assertThat(probe.hasRoom()).isTrue();
    }

    @Test
    void doesNotTakeAnotherFaultForAFullDisk() {
        database.execute("do $$ begin execute 'alter database ' || current_database()"
                + " || ' set default_transaction_read_only = on'; end $$");

        assertThatThrownBy(probe::hasRoom).isInstanceOf(SQLException.class);
    }

    @Test
    void knowsAFullDiskByItsState() {
        assertThat(DatabaseProbe.isFull(new IllegalStateException(new SQLException("no space left", "53100"))))
                .isTrue();
        assertThat(DatabaseProbe.isFull(new SQLException("too many connections", "53300")))
                .isFalse();
        assertThat(DatabaseProbe.isFull(new IllegalStateException())).isFalse();
    }
}
