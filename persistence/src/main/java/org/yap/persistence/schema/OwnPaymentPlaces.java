package org.yap.persistence.schema;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/**
 * Version 12: own payments are found by sender and sequence, and by id, and it is remembered since when they fail. A sender
 * is a hash of a kind that the database can't make, so this is not a script.
 */
final class OwnPaymentPlaces implements JavaMigration {
    private static final int BATCH = 1_000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("12");
    }

    @Override
    public String getDescription() {
        return "own payment places";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(connection, """
            alter table own_payment
                add column id_key bigint,
                add column sender bytea,
                add column sequence bigint,
                add column past boolean not null default false,
                add column failing_since integer not null default -1""");
        fill(connection);
        execute(connection, """
            alter table own_payment
                alter column id_key set not null,
                alter column sender set not null,
                alter column sequence set not null""");
        execute(connection, "drop index own_payment_arrival");
        execute(connection, "create index own_payment_place on own_payment (network, sender, sequence, arrival)");
        execute(connection, "create index own_payment_id_key on own_payment (id_key)");
        execute(connection, "comment on column own_payment.id_key is 'the first eight bytes of the payment''s id'");
        execute(
                connection,
                "comment on column own_payment.past is 'its sequence or time is past, since failing_since'");
        execute(connection, """
            comment on column own_payment.failing_since is
                'the height since which it can''t be pooled; -1: it is not known to fail'""");
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "update own_payment set id_key = ?, sender = ?, sequence = ? where network = ? and leaf = ?")) {
            select.setFetchSize(BATCH);
            int waiting = 0;
            try (ResultSet row = select.executeQuery("""
                select o.network, o.leaf, o.raw, n.id from own_payment o join network n on n.network = o.network""")) {
                while (row.next()) {
                    NetworkId network = new NetworkId(Hash256.of(row.getBytes(4)));
                    Payment payment = Payment.decode(row.getBytes(3), network).orThrow();
                    update.setLong(1, ByteBuffer.wrap(payment.id().bytes()).getLong());
                    update.setBytes(2, payment.sender().bytes());
                    update.setLong(3, payment.sequence());
                    update.setInt(4, row.getInt(1));
                    update.setBytes(5, row.getBytes(2));
                    update.addBatch();
                    waiting++;
                    if (waiting == BATCH) {
                        int[] unused = update.executeBatch();
                        waiting = 0;
                    }
                }
            }
            int[] unused = update.executeBatch();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
