package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.yap.persistence.fixture.TestDatabase;

class ConnectionPatienceTest {
    private static final int HASTY_MILLIS = 100;

    private final TestDatabase database = TestDatabase.empty();

    @Test
    void lastsUntilItIsClosed() throws SQLException {
        try (Connection connection = hasty(database.dataSource().getConnection())) {
            try (ConnectionPatience unused = ConnectionPatience.of(connection, ConnectionPatience.UNBOUNDED)) {
                sleep(connection);
            }
            assertThat(connection.getNetworkTimeout()).isEqualTo(HASTY_MILLIS);
            assertThatThrownBy(() -> sleep(connection)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void letsMigrationsTakeAsLongAsTheyNeed() throws SQLException {
        DataSource source = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> hasty(database.dataSource().getConnection()));

        try (Connection connection = PatientDataSource.of(source).getConnection()) {
            sleep(connection);
        }
    }

    private static Connection hasty(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, HASTY_MILLIS);
        return connection;
    }

    private static void sleep(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select pg_sleep(0.3)")).isTrue();
        }
    }
}
