package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yap.persistence.sql.BulkStatement;

/** Writes the packs of a run, record by record in order. Nobody sees them before {@link PaymentRuns#add}. */
final class RunWriter {
    private static final int PACKS_AT_ONCE = 256;

    private final Connection connection;
    private final long number;
    private final long[] pack = new long[PaymentRuns.PACK];
    private final List<long[]> packs = new ArrayList<>();
    private int count;

    RunWriter(Connection connection) throws SQLException {
        this.connection = connection;
        try (BulkStatement select = new BulkStatement(connection, "select nextval('payment_run_number')")) {
            this.number = select.list(row -> row.getLong(1)).get(0);
        }
    }

    /** By which the run is known. */
    long number() {
        return number;
    }

    void add(long record) throws SQLException {
        pack[count++] = record;
        if (count == pack.length) {
            endPack();
        }
    }

    void end() throws SQLException {
        endPack();
        flush();
    }

    private void endPack() throws SQLException {
        if (count > 0) {
            packs.add(Arrays.copyOf(pack, count));
            count = 0;
        }
        if (packs.size() == PACKS_AT_ONCE) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (packs.isEmpty()) {
            return;
        }
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into payment_pack (run, first, records) select ?, u.* from unnest(?::bigint[], ?::bytea[]) u\
            """)) {
            insert.with(number)
                    .longs(packs, each -> each[0])
                    .bytes(packs, SortedRecords::bytes)
                    .execute();
        }
        packs.clear();
    }
}
