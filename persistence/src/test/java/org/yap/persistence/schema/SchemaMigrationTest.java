package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.admission.AdmissionRepository;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;
import org.yap.persistence.membership.KeptMembership;
import org.yap.persistence.membership.MembershipRepository;
import org.yap.persistence.neighbour.NeighbourEntity;
import org.yap.persistence.neighbour.NeighbourRepository;
import org.yap.persistence.schema.SchemaRefusedException.Reason;

class SchemaMigrationTest {
    @Test
    void migratesAnEmptyDatabaseAndLeavesACurrentOneAlone() {
        TestDatabase database = TestDatabase.empty();

        String version = migrate(database);

        assertThat(migrate(database)).isEqualTo(version);
    }

    @Test
    void refusesADatabaseOfALaterVersion() {
        TestDatabase database = TestDatabase.migrated();
        database.execute("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'test', 1, true)""");

        assertRefused(database, Reason.SCHEMA_NEWER, "999", "Deploy that version");
    }

    @Test
    void refusesADatabaseWhoseMigrationFailed() {
        TestDatabase database = TestDatabase.migrated();
        database.execute("update flyway_schema_history set success = false where version = '1'");

        assertRefused(database, Reason.SCHEMA_BROKEN, "Restore the last backup");
    }

    @Test
    void refusesADatabaseWhoseMigrationsWereOthers() {
        TestDatabase database = TestDatabase.migrated();
        database.execute("update flyway_schema_history set checksum = 1 where version = '1'");

        assertRefused(database, Reason.SCHEMA_BROKEN, "Restore the last backup");
    }

    @Test
    void refusesADatabaseOfSomethingElse() {
        TestDatabase database = TestDatabase.empty();
        database.execute("create table customer (id int)");

        assertRefused(database, Reason.SCHEMA_BROKEN, "empty database");
    }

    @Test
    void refusesADatabaseThatCannotHoldEveryText() {
        try (TestDatabase database = TestDatabase.empty("encoding 'LATIN1' locale 'C' template template0")) {
            assertThatThrownBy(database::entityManagers)
                    .cause()
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContainingAll("database-encoding", "LATIN1", "UTF8");
            database.execute("create table flyway_schema_history (there_was_none int)");
        }
    }

    @Test
    void saysWhichTimeZoneTheDatabaseDoesNotKnow() {
        TimeZone before = TimeZone.getDefault();
        TestDatabase database = TestDatabase.empty();
        try {
            TimeZone.setDefault(new SimpleTimeZone(0, "Yap/Island"));

            assertThatThrownBy(() -> DatabaseSettings.judge(database.dataSource()))
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContainingAll("database-time-zone", "Yap/Island", "user.timezone");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void refusesADatabaseThatLacksAColumnBeforeAnythingStarts() {
        try (TestDatabase database = TestDatabase.migrated()) {
            database.execute("alter table block drop column header");

            assertThatThrownBy(database::entityManagers)
                    .cause()
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContainingAll("schema-broken", "header", "Restore the last backup");
        }
    }

    @Test
    void changesNothingOfADatabaseThatAnotherNodeUses() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                DatabaseLock other = DatabaseLock.acquire(database.dataSource())) {
            assertThatThrownBy(database::entityManagers)
                    .cause()
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("database-in-use");
            assertThat(other.held()).isTrue();
            database.execute("create table flyway_schema_history (there_was_none int)");
        }
    }

    @Test
    void refusesANetworkThatAnEarlierVersionStoredAndChangesNothing() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        migrateTo("17", database);
        insertNetwork(database);

        assertRefused(database, Reason.STORAGE_EARLIER, "17", "Go on with that version", "empty database");

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(
                        "select max(version::int), (select count(*) from network) from flyway_schema_history")) {
            assertThat(version.next()).isTrue();
            assertThat(version.getInt(1)).isEqualTo(17);
            assertThat(version.getInt(2)).isEqualTo(1);
        }
    }

    @Test
    void takesAnEarlierDatabaseThatHoldsNoNetworkOrANetworkOfTodaysStorage() {
        TestDatabase earlier = TestDatabase.empty();
        migrateTo("17", earlier);

        String version = migrate(earlier);

        insertNetwork(earlier);
        assertThat(migrate(earlier)).isEqualTo(version);
    }

    /** When administrators chose neighbours. What is held against nodes goes on, and who was invited is known. */
    @Test
    void keepsBansAndInvitationsOfTheDaysBeforeMemberships() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        migrateTo("11", database);
        NetworkId network = TestNetworks.genesis(5).id();
        NodeId banned = NodeId.ofHex("0b".repeat(32));
        database.execute("""
                insert into neighbour_node
                    (node_id, certificate, address, public_url, added_at, score, score_at, last_offence, banned_until)
                values ('%s', '\\x00', 'ann:1', 'https://ann', now(), 120, now(), 'block-bad-work', now())""".formatted(banned));
        database.execute("""
                insert into neighbour_membership (network_id, node_id, added_by, added_at)
                values ('%s', '%s', 'Ada', now())""".formatted(network, banned));
        database.execute("insert into network_setting (network, members) values ('\\x%s', 7)".formatted(network));
        database.execute("""
                insert into invitation (token_hash, network_id, created_by, created_at, expires_at)
                values ('%s', '%s', 'Ada', now(), now() + interval '1 hour')""".formatted("0c".repeat(32), network));

        String unused = migrate(database);

        List<NeighbourEntity> nodes =
                Transactional.of(database, NeighbourRepository::new).ask(NeighbourRepository::nodes);
        assertThat(nodes).singleElement().satisfies(node -> {
            assertThat(node.id()).isEqualTo(banned);
            assertThat(node.bannedUntil()).isNotNull();
        });
        List<InvitationRecord> invitations =
                Transactional.of(database, AdmissionRepository::new).ask(stored -> stored.invitations(network));
        assertThat(invitations).singleElement().satisfies(invitation -> {
            assertThat(invitation.label()).isEmpty();
            assertThat(invitation.needsApproval()).isFalse();
            assertThat(invitation.revokedAt()).isEmpty();
        });
        KeptMembership kept =
                Transactional.of(database, MembershipRepository::new).ask(stored -> stored.membership(network));
        assertThat(kept.leftAt()).isEmpty();
    }

    private static void insertNetwork(TestDatabase database) {
        Genesis genesis = TestNetworks.genesis(5);
        database.execute("insert into network (id, genesis) values ('\\x%s', '\\x%s')"
                .formatted(hex(genesis.id().hash().bytes()), hex(genesis.bytes())));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void migrateTo(String version, TestDatabase database) {
        MigrateResult result = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .javaMigrations(new OwnPaymentPlaces())
                .target(version)
                .load()
                .migrate();
        assertThat(result.targetSchemaVersion).isEqualTo(version);
    }

    private static String migrate(TestDatabase database) {
        return new SchemaMigration(database.dataSource()).run();
    }

    private static void assertRefused(TestDatabase database, Reason reason, String... words) {
        assertThatExceptionOfType(SchemaRefusedException.class)
                .isThrownBy(() -> migrate(database))
                .satisfies(refusal -> assertThat(refusal).hasMessageContainingAll(words))
                .withMessageContaining(reason.id())
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
