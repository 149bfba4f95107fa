package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.chain.OwnChanges.Failure;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.sql.BulkStatement;

/**
 * Payments of the node's own users and programs in one network: whole ones that are in no block, the places of those in
 * blocks, and those that were lost.
 */
final class OwnPaymentStore {
    private static final String STORED =
            "select o.arrival, o.raw, o.client, o.past, o.failing_since from own_payment o\n";

    private final int network;
    private final NetworkId id;

    OwnPaymentStore(int network, NetworkId id) {
        this.network = network;
        this.id = id;
    }

    static void add(Commit commit, CommitStatement statement) {
        List<OwnChanges.Added> added = commit.own().added();
        if (!added.isEmpty()) {
            statement.add("""
                    insert into own_payment (network, leaf, id_key, sender, sequence, raw, client)
                    select m.network, u.leaf, u.id_key, u.sender, u.sequence, u.raw, u.client
                    from moved m, unnest(?::bytea[], ?::bigint[], ?::bytea[], ?::bigint[], ?::bytea[], ?::bigint[])
                        with ordinality u(leaf, id_key, sender, sequence, raw, client, place)
                    order by u.place on conflict do nothing\
                    """, insert -> insert.bytes(
                            added, each -> each.payment().leaf().bytes())
                    .longs(added, each -> HashKey.of(each.payment().id()))
                    .bytes(added, each -> each.payment().sender().bytes())
                    .longs(added, each -> each.payment().sequence())
                    .bytes(added, each -> each.payment().bytes())
                    .longs(added, each -> each.client().number()));
        }
        List<Hash256> removed = commit.own().removed();
        if (!removed.isEmpty()) {
            statement.add(
                    "delete from own_payment o using moved m where o.network = m.network and o.leaf = any(?)",
                    delete -> delete.bytes(removed, Hash256::bytes));
        }
        List<OwnChanges.Mined> mined = commit.own().mined();
        if (!mined.isEmpty()) {
            statement.add("""
                    insert into own_mined (network, height, positions)
                    select m.network, u.height, u.positions from moved m, unnest(?::int[], ?::bytea[]) u(height, positions)
                    on conflict (network, height) do update set positions = excluded.positions\
                    """, insert -> insert.ints(mined, each -> Math.toIntExact(each.height()))
                    .bytes(mined, each -> each.positions().toByteArray()));
        }
    }

    /** What is stored of the places of own payments in the blocks of these and later heights goes. */
    void removeMined(Connection connection, List<UndoneBlock> undone) throws SQLException {
        long lowest =
                undone.stream().mapToLong(block -> block.entry().height()).min().orElseThrow();
        try (BulkStatement delete =
                new BulkStatement(connection, "delete from own_mined where network = ? and height >= ?")) {
            delete.with(network).with(lowest).execute();
        }
    }

    /** Of those that are stored. */
    void update(Connection connection, Collection<Map.Entry<Hash256, Failure>> failures) throws SQLException {
        if (failures.isEmpty()) {
            return;
        }
        try (BulkStatement update = new BulkStatement(connection, """
            update own_payment o set past = u.past = 1, failing_since = u.since
            from unnest(?::bytea[], ?::int[], ?::int[]) u(leaf, past, since)
            where o.network = ? and o.leaf = u.leaf\
            """)) {
            update.bytes(failures, each -> each.getKey().bytes())
                    .ints(failures, each -> each.getValue().past() ? 1 : 0)
                    .ints(failures, each -> Math.toIntExact(each.getValue().since()))
                    .with(network)
                    .execute();
        }
    }

    /** A lost payment costs no fee, so there may be any number: the oldest ones are deleted. */
    void remember(Connection connection, Collection<Payment> lost) throws SQLException {
        if (lost.isEmpty()) {
            return;
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into lost_payment (network, payment_id, raw)
            select ?, u.id, u.raw from unnest(?::bytea[], ?::bytea[]) with ordinality u(id, raw, place)
            order by u.place on conflict do nothing\
            """)) {
            insert.with(network)
                    .bytes(lost, payment -> payment.id().bytes())
                    .bytes(lost, Payment::bytes)
                    .execute();
        }
        try (BulkStatement delete = new BulkStatement(
                connection, "delete from lost_payment where arrival <= (select max(arrival) from lost_payment) - ?")) {
            delete.with(LedgerRepository.MAX_LOST_PAYMENTS).execute();
        }
    }

    List<OwnChanges.Stored> page(Connection connection, OwnChanges.Place after, int count) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, STORED + """
            where o.network = ? and (o.sender, o.sequence, o.arrival) > (?, ?, ?)
            order by o.sender, o.sequence, o.arrival limit ?\
            """)) {
            return select.with(network)
                    .with(after.sender().bytes())
                    .with(after.sequence())
                    .with(after.arrival())
                    .with(count)
                    .list(this::stored);
        }
    }

    List<OwnChanges.Stored> of(Connection connection, AddressHash sender, long from, int count) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, STORED + """
            where o.network = ? and o.sender = ? and o.sequence >= ?
            order by o.sender, o.sequence, o.arrival limit ?\
            """)) {
            return select.with(network)
                    .with(sender.bytes())
                    .with(from)
                    .with(count)
                    .list(this::stored);
        }
    }

    List<OwnChanges.Stored> like(Connection connection, Collection<Payment> payments) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, STORED + """
            join (select distinct * from unnest(?::bytea[], ?::bigint[])) u(sender, sequence)
                on o.sender = u.sender and o.sequence = u.sequence
            where o.network = ?\
            """)) {
            return select.bytes(payments, each -> each.sender().bytes())
                    .longs(payments, Payment::sequence)
                    .with(network)
                    .list(this::stored);
        }
    }

    private OwnChanges.Stored stored(ResultSet row) throws SQLException {
        return new OwnChanges.Stored(
                row.getLong(1),
                Payment.decode(row.getBytes(2), id).orThrow(),
                new ClientId(row.getLong(3)),
                new Failure(row.getBoolean(4), row.getLong(5)));
    }

    Map<Hash256, ClientId> among(Connection connection, Collection<Hash256> leaves) throws SQLException {
        try (BulkStatement select = new BulkStatement(
                connection, "select leaf, client from own_payment where network = ? and leaf = any(?)")) {
            return select
                    .with(network)
                    .bytes(leaves, Hash256::bytes)
                    .list(row -> Map.entry(Hash256.of(row.getBytes(1)), new ClientId(row.getLong(2))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    Map<ClientId, Integer> counts(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(
                connection, "select client, count(*) from own_payment where network = ? group by client")) {
            return select.with(network).list(row -> Map.entry(new ClientId(row.getLong(1)), row.getInt(2))).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    List<OwnChanges.Mined> mined(Connection connection, long from, long to) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select height, positions from own_mined
            where network = ? and height between ? and ? order by height\
            """)) {
            return select.with(network)
                    .with(from)
                    .with(to)
                    .list(row -> new OwnChanges.Mined(row.getLong(1), BitSet.valueOf(row.getBytes(2))));
        }
    }
}
