package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.persistence.fixture.TestDatabase;

/** One role owns the tables, the node has another. */
class TableOwnerTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static TableOwner node;

    @BeforeAll
    static void twoRoles() throws SQLException {
        DATABASE.execute("create role table_owner login password 'one'; create role \"the-node\" login password 'two';"
                + " grant create on schema public to table_owner");
        TableOwner owner = TableOwner.of(DATABASE.dataSource(), "table_owner", "one");
        new SchemaMigration(owner.dataSource()).run();
        owner.grantTo("the-node");
        owner.grantTo("the-node");
        node = TableOwner.of(DATABASE.dataSource(), "the-node", "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit_entry(time, actor, action, subject) values (now(), 'node', 'some.thing', '')",
                "select * from audit_entry",
                "select expire_audit_entries()",
                "insert into audit_setting(id, kept_days) values (1, 30) on conflict (id) do update set kept_days = 30",
                "update person set failures = 0",
                "select pg_try_advisory_lock(7)"
            })
    void letsTheNodeWork(String sql) throws SQLException {
        execute(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set yap.audit_expiry = 'on'; delete from audit_entry",
                "update audit_entry set actor = 'Eve'",
                "truncate audit_entry",
                "drop trigger audit_entry_rows on audit_entry",
                "alter table audit_entry disable trigger all",
                "alter table audit_setting drop constraint audit_setting_kept_days_check",
                "create or replace function expire_audit_entries() returns bigint language sql as 'select 1::bigint'",
                "create table more (id int)",
                "delete from flyway_schema_history"
            })
    void keepsTheAuditLogFromTheNodesRole(String sql) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    /** A table of that name in the session's own temporary schema does not take the place of the real one. */
    @Test
    void expiresInThisSchemaOnly() throws SQLException {
        DATABASE.execute("insert into audit_entry(time, actor, action, subject)"
                + " values (now() - interval '4000 days', 'old', 'some.thing', '')");
        try (Connection connection = node.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table audit_entry (time timestamptz)");
            try (ResultSet row = statement.executeQuery("select expire_audit_entries()")) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(1);
            }
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = node.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
