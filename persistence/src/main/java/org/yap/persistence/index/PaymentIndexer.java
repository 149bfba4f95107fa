package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.yap.ledger.block.Block;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.index.PaymentRuns.Run;
import org.yap.persistence.sql.BulkStatement;

/**
 * Lets one network's index follow its chain, step by step, each in a transaction of its own. For one thread at a time. Whatever the
 * writer could change meanwhile is compared at the end of the step, under a lock on the tip that is held for that moment only.
 */
public final class PaymentIndexer {
    /** The newest blocks are left out, since they are undone more often than others. */
    private static final int DEPTH = 16;
    /** Blocks are indexed so many at once, unless they are large. */
    private static final int BLOCKS = 16;
    /** Encoded bytes of what is indexed at once, and of the newest blocks that are left out. */
    private static final long BYTES = 4 << 20;

    private static final int MAX_BLOCKS = 1_024;
    /** So many runs of a level are merged into one of the next. */
    private static final int FAN = 8;
    /** Payments of a run that is not merged any more, since that would take long. */
    private static final long MAX_MERGED = 4 << 20;

    private final int network;
    private final NetworkId id;
    private final BlockBodies bodies;
    private final PaymentRuns runs;

    public PaymentIndexer(int network, Genesis genesis) {
        this.network = network;
        this.id = genesis.id();
        this.bodies = new BlockBodies(network, genesis);
        this.runs = new PaymentRuns(network);
    }

    private record State(int height, long payments, RecordKey keys) {}

    private record Body(int height, Hash256 hash, long first, int payments) {
        long next() {
            return first + payments;
        }
    }

    private record Sent(long row, int height) {}

    /** Does the next step, if there is one. Whether it may have been one of several. */
    public boolean step(Connection connection) throws SQLException {
        if (runs.deleteDropped(connection)) {
            return true;
        }
        List<State> stored = state(connection);
        if (stored.isEmpty()) {
            begin(connection, network);
            return true;
        }
        List<Run> all = runs.all(connection);
        return merge(connection, all) || index(connection, stored.get(0));
    }

    /** An index of nothing, under a new secret. */
    public static void begin(Connection connection, int network) throws SQLException {
        new PaymentRuns(network).dropAll(connection);
        try (BulkStatement update = new BulkStatement(connection, """
            update sent_payment s set height = null from network n
            where n.network = ? and s.network = n.id and s.height is not null\
            """)) {
            update.with(network).execute();
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into payment_index (network, height, payments, secret)
            values (?, 0, 0, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
            on conflict do nothing\
            """)) {
            insert.with(network).execute();
        }
    }

    /** Takes back what is indexed of the main chain's blocks from a height on. They must still be stored. */
    public static void cutOff(Connection connection, int network, NetworkId id, int height) throws SQLException {
        PaymentRuns.cutOff(connection, network, id, height);
    }

    private List<State> state(Connection connection) throws SQLException {
        try (BulkStatement select =
                new BulkStatement(connection, "select height, payments, secret from payment_index where network = ?")) {
            return select.with(network)
                    .list(row -> new State(row.getInt(1), row.getLong(2), new RecordKey(row.getBytes(3))));
        }
    }

    private boolean index(Connection connection, State state) throws SQLException {
        List<Body> next = next(connection, state.height());
        if (next.isEmpty()) {
            return false;
        }
        Body last = next.get(next.size() - 1);
        SortedRecords.Builder records = new SortedRecords.Builder();
        List<Hash256> ids = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();
        for (Body body : next) {
            if (body.payments() > 0) {
                // by its hash: the chain may change there and back between two questions
                List<Payment> payments = bodies.block(connection, body.hash())
                        .map(Block::payments)
                        .orElse(List.of());
                if (payments.size() != body.payments()) {
                    return false;
                }
                records.add(payments, body.first() - state.payments(), state.keys());
                payments.forEach(payment -> {
                    ids.add(payment.id());
                    heights.add(body.height());
                });
            }
        }
        List<Sent> sent = sent(connection, ids, heights);
        if (last.next() == state.payments()) {
            return advance(connection, state, last);
        }
        RunWriter writer = new RunWriter(connection);
        for (long record : records.sorted()) {
            writer.add(record);
        }
        writer.end();
        if (advance(connection, state, last)) {
            runs.add(connection, new Run(writer.number(), state.payments(), last.next(), 0));
            mark(connection, sent);
        } else {
            delete(connection, writer);
        }
        return true;
    }

    /** The blocks to index next, oldest first; none if it is not worth while yet. */
    private List<Body> next(Connection connection, int height) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            with above as (
                select b.height, b.hash, b.first_payment, b.payments,
                    sum(b.size) over (order by b.height) - b.size as before
                from (select * from block where network = ? and height > ? order by height limit ?) b),
            buried as (
                select a.* from above a join tip t on t.network = ?
                where a.height <= t.height - ?
                    or (select sum(n.size) from block n where n.network = t.network and n.height > a.height
                        and n.height > t.height - ?) > ?)
            select height, hash, first_payment, payments from buried
            where before < ? and ((select count(*) from buried) >= ? or (select max(before) from buried) >= ?)
            order by height\
            """)) {
            return select.with(network)
                    .with(height)
                    .with(MAX_BLOCKS)
                    .with(network)
                    .with(DEPTH)
                    .with(DEPTH)
                    .with(BYTES)
                    .with(BYTES)
                    .with(BLOCKS)
                    .with(BYTES)
                    .list(row -> new Body(row.getInt(1), Hash256.of(row.getBytes(2)), row.getLong(3), row.getInt(4)));
        }
    }

    /** False if the chain or the index is not as it was when the step began. Locks the tip until the step's end. */
    private boolean advance(Connection connection, State from, Body last) throws SQLException {
        lockTip(connection);
        try (BulkStatement update = new BulkStatement(connection, """
            update payment_index set height = ?, payments = ?
            where network = ? and height = ? and payments = ?
                and exists (select 1 from block where network = ? and height = ? and hash = ?)\
            """)) {
            int rows = update.with(last.height())
                    .with(last.next())
                    .with(network)
                    .with(from.height())
                    .with(from.payments())
                    .with(network)
                    .with(last.height())
                    .with(last.hash().bytes())
                    .execute();
            return rows == 1;
        }
    }

    private void lockTip(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, "select 1 from tip where network = ? for share")) {
            select.with(network).list(row -> row.getInt(1));
        }
    }

    private static void delete(Connection connection, RunWriter writer) throws SQLException {
        try (BulkStatement delete = new BulkStatement(connection, "delete from payment_pack where run = ?")) {
            delete.with(writer.number()).execute();
        }
    }

    /** Which of the payments were made by users of this node. */
    private List<Sent> sent(Connection connection, List<Hash256> ids, List<Integer> heights) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select s.id, u.height from unnest(?::bytea[], ?::int[]) u(id, height)
            join sent_payment s on s.network = ? and s.payment_id = u.id\
            """)) {
            return select.bytes(ids, Hash256::bytes)
                    .ints(heights, Integer::intValue)
                    .with(id.hash().bytes())
                    .list(row -> new Sent(row.getLong(1), row.getInt(2)));
        }
    }

    private static void mark(Connection connection, List<Sent> sent) throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        try (BulkStatement update = new BulkStatement(connection, """
            update sent_payment s set height = u.height from unnest(?::bigint[], ?::int[]) u(id, height) where s.id = u.id\
            """)) {
            update.longs(sent, Sent::row).ints(sent, Sent::height).execute();
        }
    }

    /** Merges the newest runs if there are enough of a size. Whether there were. */
    private boolean merge(Connection connection, List<Run> all) throws SQLException {
        if (all.size() < FAN) {
            return false;
        }
        List<Run> newest = all.subList(all.size() - FAN, all.size());
        Run first = newest.get(0);
        Run last = newest.get(FAN - 1);
        if (newest.stream().anyMatch(run -> run.level() != first.level()) || last.next() - first.first() > MAX_MERGED) {
            return false;
        }
        RunWriter writer = new RunWriter(connection);
        PriorityQueue<RunReader> readers = new PriorityQueue<>();
        for (Run run : newest) {
            offer(readers, new RunReader(connection, run, first.first()));
        }
        while (!readers.isEmpty()) {
            RunReader lowest = readers.remove();
            writer.add(lowest.record());
            lowest.next();
            offer(readers, lowest);
        }
        writer.end();
        lockTip(connection);
        if (runs.drop(connection, newest) != FAN) {
            throw new IllegalStateException("the runs were cut off while they were merged");
        }
        runs.add(connection, new Run(writer.number(), first.first(), last.next(), first.level() + 1));
        return true;
    }

    private static void offer(PriorityQueue<RunReader> readers, RunReader reader) {
        if (!reader.isOver()) {
            readers.add(reader);
        }
    }
}
