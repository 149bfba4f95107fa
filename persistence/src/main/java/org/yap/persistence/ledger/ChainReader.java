package org.yap.persistence.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.StoreException;

/** Reads the blocks of one network: main chain and side blocks. */
final class ChainReader {
    private static final String ENTRY = "select b.header, b.hash, b.height, b.work from block b ";

    private final int network;
    private final NetworkId id;

    ChainReader(int network, NetworkId id) {
        this.network = network;
        this.id = id;
    }

    /** Lets nobody else move the tip until the transaction ends; throws {@link StaleTipException} if another one is stored. */
    void lockTip(Connection connection, Hash256 expected) throws SQLException {
        try (BulkStatement select =
                new BulkStatement(connection, "select 1 from tip where network = ? and hash = ? for no key update")) {
            if (select.with(network)
                    .with(expected.bytes())
                    .list(row -> row.getInt(1))
                    .isEmpty()) {
                throw new StaleTipException(expected);
            }
        }
    }

    /** Writes the tip's row anew as it is, and gives its new version. */
    String renewTip(Connection connection) throws SQLException {
        try (BulkStatement update = new BulkStatement(
                connection, "update tip set height = height where network = ? returning xmin::text")) {
            return update.with(network).list(row -> row.getString(1)).stream()
                    .findFirst()
                    .orElseThrow(() -> new StoreException("network " + id + " is not stored any more"));
        }
    }

    ChainEntry tip(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(
                connection,
                ENTRY + "join tip t on t.network = b.network and t.height = b.height and t.hash = b.hash"
                        + " where t.network = ?")) {
            List<ChainEntry> found = select.with(network).list(ChainReader::entry);
            if (found.size() != 1) {
                throw new StoreException("the tip of network " + id + " is not on its chain");
            }
            return found.get(0);
        }
    }

    Optional<ChainEntry> entry(Connection connection, Hash256 hash) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, ENTRY + "where b.network = ? and b.hash = ?")) {
            return first(select.with(network).with(hash.bytes()).list(ChainReader::entry));
        }
    }

    List<ChainEntry> entries(Connection connection, Collection<Hash256> hashes) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, ENTRY + "where b.network = ? and b.hash = any(?)")) {
            return select.with(network).bytes(hashes, Hash256::bytes).list(ChainReader::entry);
        }
    }

    List<ChainEntry> entries(Connection connection, long fromHeight, int count) throws SQLException {
        if (fromHeight > Integer.MAX_VALUE) {
            return List.of();
        }
        try (BulkStatement select = new BulkStatement(
                connection, ENTRY + "where b.network = ? and b.height >= ? order by b.height limit ?")) {
            return select.with(network).with((int) fromHeight).with(count).list(ChainReader::entry);
        }
    }

    Optional<Reward> reward(Connection connection, long height) throws SQLException {
        if (height > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        try (BulkStatement select = new BulkStatement(
                connection, "select reward from block where network = ? and height = ? and reward is not null")) {
            return first(select.with(network).with((int) height).list(row -> Reward.decode(row.getBytes(1))
                    .orThrow()));
        }
    }

    List<ChainEntry> sideEntries(Connection connection) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select substring(raw from 1 for 80), hash, height, work from side_block
            where network = ? order by height, hash\
            """)) {
            return select.with(network).list(ChainReader::entry);
        }
    }

    private static ChainEntry entry(ResultSet row) throws SQLException {
        BlockHeader header = BlockHeader.decode(row.getBytes(1)).orThrow();
        BigInteger work = row.getBigDecimal(4).toBigIntegerExact();
        return new ChainEntry(header, Hash256.of(row.getBytes(2)), row.getLong(3), work);
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }
}
