package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.yap.persistence.sql.BulkStatement;

/** Walks along the records of a run, with a few packs in memory. */
final class RunReader implements Comparable<RunReader> {
    private static final int PACKS_AT_ONCE = 32;

    private final Connection connection;
    private final PaymentRuns.Run run;
    /** What is added to where a record is counted from. */
    private final long shift;

    private final Deque<long[]> packs = new ArrayDeque<>();
    private long nextPack = Long.MIN_VALUE;
    private boolean atEnd;
    private int at;
    private boolean over;

    /** @param base what the records are to be counted from */
    RunReader(Connection connection, PaymentRuns.Run run, long base) throws SQLException {
        this.connection = connection;
        this.run = run;
        this.shift = run.first() - base;
        skip();
    }

    boolean isOver() {
        return over;
    }

    /** The current record; only while it is not over. */
    long record() {
        return packs.getFirst()[at] + shift;
    }

    void next() throws SQLException {
        at++;
        skip();
    }

    /** To the next record that is not of undone blocks. */
    private void skip() throws SQLException {
        long covered = run.next() - run.first();
        while (true) {
            if (!packs.isEmpty() && at == packs.getFirst().length) {
                packs.removeFirst();
                at = 0;
            }
            if (packs.isEmpty() && !fill()) {
                over = true;
                return;
            }
            if (SortedRecords.payment(packs.getFirst()[at]) < covered) {
                return;
            }
            at++;
        }
    }

    private boolean fill() throws SQLException {
        if (atEnd) {
            return false;
        }
        try (BulkStatement select = new BulkStatement(connection, """
            select records from payment_pack where run = ? and first >= ? order by first limit ?\
            """)) {
            List<long[]> found = select.with(run.number())
                    .with(nextPack)
                    .with(PACKS_AT_ONCE)
                    .list(row -> SortedRecords.read(row.getBytes(1)));
            packs.addAll(found);
            atEnd = found.size() < PACKS_AT_ONCE;
        }
        if (packs.isEmpty()) {
            return false;
        }
        nextPack = packs.getLast()[0] + 1;
        return true;
    }

    @Override
    public int compareTo(RunReader other) {
        return Long.compare(record(), other.record());
    }
}
