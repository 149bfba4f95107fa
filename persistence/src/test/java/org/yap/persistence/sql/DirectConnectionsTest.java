package org.yap.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;

class DirectConnectionsTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();

    private final DirectConnections connections = new DirectConnections(DATABASE.dataSource(), Duration.ofMinutes(1));
    private final ConnectionSource others = new LocalConnections(DATABASE.dataSource());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void begin() {
        DATABASE.execute("drop table if exists noted; create table noted (number integer primary key)");
    }

    @Test
    void storesAStatementAtOnce() {
        int rows = connections.statement(note(1));
        assertThat(rows).isEqualTo(1);
        assertThat(noted(others)).containsExactly(1);
    }

    @Test
    void storesTheStatementsOfATransactionTogetherAndReadsThemBefore() {
        connections.inTransaction(() -> {
            int one = connections.statement(note(1));
            int two = connections.transaction(note(2));
            assertThat(noted(connections)).containsExactly(one, one + two);
            assertThat(noted(others)).isEmpty();
            return null;
        });
        assertThat(noted(others)).containsExactly(1, 2);
    }

    @Test
    void storesNothingOfATransactionThatFailsAndGoesOn() {
        assertThatThrownBy(() -> connections.inTransaction(() -> {
                    int unused = connections.statement(note(1));
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connections.inTransaction(
                        () -> connections.statement(note(1)) + connections.statement(note(1))))
                .isInstanceOf(StoreException.class);
        assertThat(noted(others)).isEmpty();

        int unused = connections.statement(note(3));
        assertThat(noted(others)).containsExactly(3);
    }

    @Test
    void storesNothingIfTheConnectionBreaksAndGoesOn() {
        assertThatThrownBy(() -> connections.inTransaction(() -> {
                    int unused = connections.statement(note(1));
                    DATABASE.execute("select pg_terminate_backend(" + DATABASE.onlyBackend() + ")");
                    return connections.statement(note(2));
                }))
                .isInstanceOf(StoreException.class);
        int unused = connections.statement(note(3));
        assertThat(noted(others)).containsExactly(3);
    }

    private static ConnectionSource.Work<Integer> note(int number) {
        return connection -> {
            try (BulkStatement insert = new BulkStatement(connection, "insert into noted values (?)")) {
                return insert.with(number).execute();
            }
        };
    }

    private static List<Integer> noted(ConnectionSource from) {
        return from.read(DirectConnectionsTest::noted);
    }

    private static List<Integer> noted(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, "select number from noted order by number")) {
            return select.list(row -> row.getInt(1));
        }
    }
}
