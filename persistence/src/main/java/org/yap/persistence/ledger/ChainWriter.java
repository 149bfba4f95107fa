package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.KeptBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.index.PaymentIndexer;
import org.yap.persistence.index.PaymentOffsets;
import org.yap.persistence.sql.BulkStatement;
import org.yap.persistence.sql.StoreException;

/** Writes the blocks and payments of a commit: main chain and side blocks. */
final class ChainWriter {
    private final Connection connection;
    private final int network;
    private final NetworkId id;

    ChainWriter(Connection connection, int network, NetworkId id) {
        this.connection = connection;
        this.id = id;
        this.network = network;
    }

    /** Also where the tip stays: its row lock puts the commits of a network in order. */
    void moveTip(Hash256 expected, ChainEntry next) throws SQLException {
        try (BulkStatement update =
                new BulkStatement(connection, "update tip set hash = ?, height = ? where network = ? and hash = ?")) {
            update.with(next.hash().bytes())
                    .with(Math.toIntExact(next.height()))
                    .with(network)
                    .with(expected.bytes());
            if (update.execute() != 1) {
                throw new StaleTipException(expected);
            }
        }
    }

    void removeUndone(List<UndoneBlock> undone) throws SQLException {
        long lowest =
                undone.stream().mapToLong(block -> block.entry().height()).min().orElseThrow();
        PaymentIndexer.cutOff(connection, network, id, Math.toIntExact(lowest));
        int removed = deleteFrom("block", lowest);
        if (removed != undone.size()) {
            throw new StoreException(
                    removed + " blocks stored from height " + lowest + ", " + undone.size() + " undone");
        }
    }

    private int deleteFrom(String table, long height) throws SQLException {
        try (BulkStatement delete =
                new BulkStatement(connection, "delete from " + table + " where network = ? and height >= ?")) {
            return delete.with(network).with(Math.toIntExact(height)).execute();
        }
    }

    /**
     * Undone blocks become side blocks, as do those that are newly kept. Connected and dropped ones are side blocks no
     * longer.
     */
    void writeSide(Commit commit) throws SQLException {
        List<KeptBlock> arrivals = Stream.concat(
                        commit.undone().stream().map(undone -> new KeptBlock(undone.block(), undone.entry())),
                        commit.kept().stream())
                .toList();
        if (!arrivals.isEmpty()) {
            try (BulkStatement insert = new BulkStatement(connection, """
                insert into side_block (network, height, work, hash, raw)
                select ?, u.* from unnest(?::int[], ?::numeric[], ?::bytea[], ?::bytea[]) u
                on conflict do nothing\
                """)) {
                insert.with(network)
                        .ints(arrivals, kept -> Math.toIntExact(kept.entry().height()))
                        .numbers(arrivals, kept -> kept.entry().work())
                        .bytes(arrivals, kept -> kept.entry().hash().bytes())
                        .bytes(arrivals, kept -> kept.block().bytes())
                        .execute();
            }
        }
        List<Hash256> departures = Stream.concat(
                        commit.connected().stream()
                                .map(connected -> connected.entry().hash()),
                        commit.dropped().stream())
                .toList();
        if (!departures.isEmpty()) {
            try (BulkStatement delete =
                    new BulkStatement(connection, "delete from side_block where network = ? and hash = any(?)")) {
                delete.with(network).bytes(departures, Hash256::bytes).execute();
            }
        }
    }

    void writeConnected(List<ConnectedBlock> connected) throws SQLException {
        try (BulkStatement insert = new BulkStatement(connection, """
            insert into block
                (network, height, payments, first_payment, size, reward_amount, work, hash, header, miner, reward, offsets, raw)
            select u.network, u.height, u.payments,
                p.first_payment + p.payments + sum(u.payments) over (order by u.height) - u.payments,
                u.size, u.reward_amount, u.work, u.hash, u.header, u.miner, u.reward, u.offsets::int[], u.raw
            from (select ? as network, n.* from unnest(?::int[], ?::int[], ?::int[], ?::bigint[], ?::numeric[],
                    ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::bytea[])
                n(height, payments, size, reward_amount, work, hash, header, miner, reward, offsets, raw)) u
            join block p on p.network = u.network and p.height = ?\
            """)) {
            insert.with(network)
                    .ints(connected, ChainWriter::height)
                    .ints(connected, row -> row.block().payments().size())
                    .ints(connected, row -> row.block().size())
                    .longs(connected, row -> row.block().reward().amount().units())
                    .numbers(connected, row -> row.entry().work())
                    .bytes(connected, row -> row.entry().hash().bytes())
                    .bytes(connected, row -> row.block().header().bytes())
                    .bytes(connected, row -> row.block().reward().miner().bytes())
                    .bytes(connected, row -> row.block().reward().bytes())
                    .texts(connected, row -> PaymentOffsets.of(row.block()))
                    .bytes(connected, row -> row.block().bytes())
                    .with(height(connected.get(0)) - 1)
                    .execute();
        }
    }

    private static int height(ConnectedBlock row) {
        return Math.toIntExact(row.entry().height());
    }
}
