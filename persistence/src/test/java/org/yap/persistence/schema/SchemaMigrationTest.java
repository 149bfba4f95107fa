package org.yap.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.admission.AdmissionRepository;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.fixture.LocalConnections;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;
import org.yap.persistence.ledger.HashKey;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.ledger.NetworkRepository;
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
            database.execute("alter table payment drop column raw");

            assertThatThrownBy(database::entityManagers)
                    .cause()
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContainingAll("schema-broken", "raw", "Restore the last backup");
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

    /** A node before had whole rows of own payments in blocks. */
    @Test
    void keepsPlacesOfOwnPaymentsThatAreInBlocks() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        migrateTo("10", database);
        database.execute("""
                insert into block (network, height, payments, size, work, hash, header)
                values (1, 7, 12, 0, 0, '\\x07', '\\x00')""");
        for (int position : new int[] {0, 3, 11}) {
            database.execute("""
                    insert into payment (id_key, leaf_key, network, height, position, raw)
                    values (0, -%d, 1, 7, %d, '\\x%02x')""".formatted(position + 1, position, position));
            database.execute("""
                    insert into own_payment (network, leaf, raw)
                    values (1, '\\x%016x01', '\\x%02x')""".formatted(-position - 1L, position));
        }
        insertOwn(database, TestNetworks.genesis(5), 1);

        String unused = migrate(database);

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet mined = statement.executeQuery("select network, height, positions from own_mined")) {
                assertThat(mined.next()).isTrue();
                assertThat(mined.getInt(2)).isEqualTo(7);
                assertThat(BitSet.valueOf(mined.getBytes(3)).stream()).containsExactly(0, 3, 11);
                assertThat(mined.next()).isFalse();
            }
            try (ResultSet left = statement.executeQuery("select count(*) from own_payment")) {
                assertThat(left.next()).isTrue();
                assertThat(left.getInt(1)).isEqualTo(1);
            }
        }
    }

    /** A node before did not store whose its own payments are. */
    @Test
    void findsOwnPaymentsBySenderAndIdThatWereThereBefore() throws SQLException {
        TestDatabase database = TestDatabase.empty();
        migrateTo("11", database);
        Genesis genesis = TestNetworks.genesis(5);
        List<Payment> own = insertOwn(database, genesis, 1_500);

        String unused = migrate(database);

        Payment last = own.get(1_499);
        LedgerRepository store = new NetworkRepository(new LocalConnections(database.dataSource()))
                .ledger(genesis.id())
                .orElseThrow();
        assertThat(store.ownOf(last.sender(), 1_499, 10))
                .extracting(OwnChanges.Stored::payment, OwnChanges.Stored::failure)
                .containsExactly(tuple(last, OwnChanges.Failure.NONE));
        assertThat(store.ownOf(last.sender(), 0, 2_000))
                .extracting(OwnChanges.Stored::payment)
                .containsExactlyElementsOf(own);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select raw from own_payment where id_key = " + HashKey.of(last.id()))) {
            assertThat(found.next()).isTrue();
            assertThat(found.getBytes(1)).isEqualTo(last.bytes());
        }
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

    /** Rows of the network's own payments, as before version 12; all of one sender. */
    private static List<Payment> insertOwn(TestDatabase database, Genesis genesis, int count) {
        database.execute("insert into network (id, genesis) values ('\\x%s', '\\x%s')"
                .formatted(hex(genesis.id().hash().bytes()), hex(genesis.bytes())));
        List<Payment> own = IntStream.range(0, count)
                .mapToObj(sequence ->
                        PaymentFixture.in(genesis).from(3).sequence(sequence).build())
                .toList();
        own.forEach(
                payment -> database.execute("insert into own_payment (network, leaf, raw) values (1, '\\x%s', '\\x%s')"
                        .formatted(hex(payment.leaf().bytes()), hex(payment.bytes()))));
        return own;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void migrateTo(String version, TestDatabase database) {
        MigrateResult result = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
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
