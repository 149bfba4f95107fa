package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.sql.BulkStatement;

/**
 * Sorted runs of one network. A run covers payments that follow each other on the main chain, and the runs follow each other. Its
 * records are packed by the hundred into rows, which are found by their first record.
 */
final class PaymentRuns {
    /** Eight of them fill a page of the database: a row above 2 kB would be stored apart. */
    static final int PACK = 240;

    private final int network;

    PaymentRuns(int network) {
        this.network = network;
    }

    /** @param next one behind the last payment that it covers; what it holds from there on is of undone blocks */
    record Run(long number, long first, long next, int level) {}

    private record Pack(Run run, long first, long[] records) {}

    /** A run that is read was merged into another meanwhile, and is deleted. */
    static final class RunGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private RunGoneException(long run) {
            super("run " + run + " is gone");
        }
    }

    /**
     * In which payments a key is, as they are counted along the main chain: the newest before {@code before}, newest first. Throws
     * {@link RunGoneException}.
     */
    List<Long> newest(Connection connection, int key, long before, int count) throws SQLException {
        List<Long> found = new ArrayList<>();
        for (Pack pack : newestPacks(connection, key, before)) {
            long last = SortedRecords.of(
                    key, Math.min(before, pack.run().next()) - pack.run().first() - 1);
            Pack each = pack;
            while (found.size() < count && collect(each, key, last, count, found)) {
                Optional<Pack> earlier = packBefore(connection, each.run(), each.first());
                if (earlier.isEmpty()) {
                    break;
                }
                each = earlier.get();
            }
            if (found.size() >= count) {
                break;
            }
        }
        return found;
    }

    /** Whether the pack before this one may hold more. */
    private static boolean collect(Pack pack, int key, long last, int count, List<Long> found) {
        long lowest = SortedRecords.lowest(key);
        int at = SortedRecords.lastUpTo(pack.records(), last);
        while (at >= 0 && pack.records()[at] >= lowest && found.size() < count) {
            found.add(pack.run().first() + SortedRecords.payment(pack.records()[at]));
            at--;
        }
        return at < 0;
    }

    private List<Pack> newestPacks(Connection connection, int key, long before) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select r.run, r.first_payment, r.next_payment, r.level, p.first, p.records
            from payment_run r
            cross join lateral (
                select k.first, k.records from payment_pack k
                where k.run = r.run and k.first <= (? | (least(?, r.next_payment) - r.first_payment - 1))
                order by k.first desc limit 1) p
            where r.network = ? and r.first_payment < ? and not r.dropped
            order by r.first_payment desc\
            """)) {
            return select.with(SortedRecords.lowest(key))
                    .with(before)
                    .with(network)
                    .with(before)
                    .list(row -> new Pack(run(row), row.getLong(5), SortedRecords.read(row.getBytes(6))));
        }
    }

    private static Optional<Pack> packBefore(Connection connection, Run run, long first) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select p.first, p.records
            from payment_run r
            left join lateral (
                select k.first, k.records from payment_pack k
                where k.run = r.run and k.first < ? order by k.first desc limit 1) p on true
            where r.run = ?\
            """)) {
            return select
                    .with(first)
                    .with(run.number())
                    .list(row -> packOrNone(run, row.getLong(1), row.getBytes(2)))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new RunGoneException(run.number()));
        }
    }

    private static Optional<Pack> packOrNone(Run run, long first, byte[] records) {
        return Optional.ofNullable(records).map(each -> new Pack(run, first, SortedRecords.read(each)));
    }

    /** Oldest first. */
    List<Run> all(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select run, first_payment, next_payment, level from payment_run
            where network = ? and not dropped order by first_payment\
            """)) {
            return select.with(network).list(PaymentRuns::run);
        }
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4));
    }

    /** Nobody sees a run before this; its packs are there by then. */
    void add(Connection connection, Run run) throws SQLException {
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into payment_run (run, first_payment, next_payment, network, level) values (?, ?, ?, ?, ?)\
            """)) {
            insert.with(run.number())
                    .with(run.first())
                    .with(run.next())
                    .with(network)
                    .with(run.level())
                    .execute();
        }
    }

    /** How many of them were still as they were. */
    int drop(Connection connection, List<Run> runs) throws SQLException {
        try (BulkStatement update = new BulkStatement(connection, """
            update payment_run r set dropped = true from unnest(?::bigint[], ?::bigint[]) u(run, next)
            where r.run = u.run and r.next_payment = u.next and not r.dropped\
            """)) {
            return update.longs(runs, Run::number).longs(runs, Run::next).execute();
        }
    }

    /** Deletes what was dropped. Whether there was any. */
    boolean deleteDropped(Connection connection) throws SQLException {
        try (BulkStatement delete = new BulkStatement(connection, """
            with gone as (delete from payment_run where network = ? and dropped returning run)
            delete from payment_pack where run in (select run from gone)\
            """)) {
            return delete.with(network).execute() > 0;
        }
    }

    /** Forgets all of it: it is to be made anew. */
    void dropAll(Connection connection) throws SQLException {
        try (BulkStatement update =
                new BulkStatement(connection, "update payment_run set dropped = true where network = ?")) {
            update.with(network).execute();
        }
    }

    /** Takes back what is indexed of the main chain's blocks from a height on, whose rows must still be there. */
    static void cutOff(Connection connection, int network, NetworkId id, int height) throws SQLException {
        try (BulkStatement update = new BulkStatement(connection, """
            with kept as (
                update payment_index i set height = b.height - 1, payments = b.first_payment
                from block b where i.network = ? and b.network = i.network and b.height = ? and i.height >= b.height
                returning i.payments, i.height),
            sent as (
                update sent_payment s set height = null from kept where s.network = ? and s.height > kept.height)
            update payment_run r
            set next_payment = least(r.next_payment, greatest(kept.payments, r.first_payment + 1)),
                dropped = r.first_payment >= kept.payments
            from kept where r.network = ? and not r.dropped and r.next_payment > kept.payments\
            """)) {
            update.with(network)
                    .with(height)
                    .with(id.hash().bytes())
                    .with(network)
                    .execute();
        }
    }
}
