package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.StoreException;

/**
 * A network's chain at one height: what of it is indexed, and the blocks above that, which are searched one by one.
 *
 * @param tip hash of the last block
 * @param version of that block's row: another one if the block was undone and connected again
 * @param indexed how many payments, from the first on, are indexed
 * @param secret of the index's keys; null if there is no index
 * @param newer blocks with payments above the index, the newest first; not all of them if they are too many to be searched
 */
record IndexView(
        IndexProgress progress, Hash256 tip, long version, long indexed, byte[] secret, List<NewerBlock> newer) {
    /** How many blocks are searched one by one at most. */
    static final int MAX_NEWER = 512;
    /** Encoded bytes of these blocks. Their records take a third at most. */
    static final long MAX_NEWER_BYTES = 32 << 20;

    /** @param first of its payments, as they are counted along the main chain */
    record NewerBlock(Hash256 hash, long first, int size) {}

    boolean searchable() {
        return progress.searchable();
    }

    static IndexView of(Connection connection, int network) throws SQLException {
        Tip tip;
        try (BulkStatement select = new BulkStatement(connection, """
            select t.height, t.hash, b.xmin::text::bigint, coalesce(i.height, 0), coalesce(i.payments, 0), i.secret
            from tip t join block b on b.network = t.network and b.height = t.height
            left join payment_index i on i.network = t.network where t.network = ?\
            """)) {
            tip = select
                    .with(network)
                    .list(row -> new Tip(
                            row.getInt(1),
                            Hash256.of(row.getBytes(2)),
                            row.getLong(3),
                            row.getInt(4),
                            row.getLong(5),
                            row.getBytes(6)))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new StoreException("network " + network + " is not stored"));
        }
        List<NewerBlock> newer;
        try (BulkStatement select = new BulkStatement(connection, """
            select hash, first_payment, size from block
            where network = ? and height > ? and height <= ? and payments > 0 order by height desc limit ?\
            """)) {
            newer = select.with(network)
                    .with(tip.indexed())
                    .with(tip.height())
                    .with(MAX_NEWER + 1)
                    .list(row -> new NewerBlock(Hash256.of(row.getBytes(1)), row.getLong(2), row.getInt(3)));
        }
        boolean few = newer.size() <= MAX_NEWER
                && newer.stream().mapToLong(NewerBlock::size).sum() <= MAX_NEWER_BYTES;
        boolean searchable = few && (tip.secret() != null || newer.isEmpty());
        return new IndexView(
                new IndexProgress(tip.indexed(), tip.height(), searchable),
                tip.hash(),
                tip.version(),
                tip.payments(),
                tip.secret(),
                newer);
    }

    private record Tip(int height, Hash256 hash, long version, int indexed, long payments, byte[] secret) {}

    /**
     * Whether its last block never left the main chain, and the index is the same: then nothing that it stands for was undone or
     * dropped meanwhile.
     */
    boolean holds(Connection connection, int network) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select i.secret from block b left join payment_index i on i.network = b.network
            where b.network = ? and b.hash = ? and b.xmin::text::bigint = ?\
            """)) {
            return select
                    .with(network)
                    .with(tip.bytes())
                    .with(version)
                    .list(row -> Arrays.equals(row.getBytes(1), secret))
                    .stream()
                    .anyMatch(same -> same);
        }
    }
}
