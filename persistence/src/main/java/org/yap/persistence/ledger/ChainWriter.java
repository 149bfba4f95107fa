package org.yap.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    static void add(Commit commit, CommitStatement statement) {
        addSide(commit, statement);
        if (!commit.connected().isEmpty()) {
            addConnected(commit.connected(), statement);
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
    private static void addSide(Commit commit, CommitStatement statement) {
        Set<Hash256> departures = Stream.concat(
                        commit.connected().stream()
                                .map(connected -> connected.entry().hash()),
                        commit.dropped().stream())
                .collect(Collectors.toSet());
        List<KeptBlock> arrivals = Stream.concat(
                        commit.undone().stream().map(undone -> new KeptBlock(undone.block(), undone.entry())),
                        commit.kept().stream())
                .filter(kept -> !departures.contains(kept.entry().hash()))
                .toList();
        if (!arrivals.isEmpty()) {
            statement.add("""
                    insert into side_block (network, height, work, hash, raw)
                    select m.network, u.* from moved m, unnest(?::int[], ?::numeric[], ?::bytea[], ?::bytea[]) u
                    on conflict do nothing\
                    """, insert -> insert.ints(
                            arrivals, kept -> Math.toIntExact(kept.entry().height()))
                    .numbers(arrivals, kept -> kept.entry().work())
                    .bytes(arrivals, kept -> kept.entry().hash().bytes())
                    .bytes(arrivals, kept -> kept.block().bytes()));
        }
        if (!departures.isEmpty()) {
            statement.add(
                    "delete from side_block s using moved m where s.network = m.network and s.hash = any(?)",
                    delete -> delete.bytes(departures, Hash256::bytes));
        }
    }

    private static void addConnected(List<ConnectedBlock> connected, CommitStatement statement) {
        statement.add("""
                insert into block
                    (network, height, payments, first_payment, size, reward_amount, work, hash, header, miner, reward, offsets, raw)
                select u.network, u.height, u.payments,
                    p.first_payment + p.payments + sum(u.payments) over (order by u.height) - u.payments,
                    u.size, u.reward_amount, u.work, u.hash, u.header, u.miner, u.reward, u.offsets::int[], u.raw
                from (select m.network, n.* from moved m, unnest(?::int[], ?::int[], ?::int[], ?::bigint[], ?::numeric[],
                        ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::bytea[])
                    n(height, payments, size, reward_amount, work, hash, header, miner, reward, offsets, raw)) u
                join block p on p.network = u.network and p.height = ?\
                """, insert -> insert.ints(connected, ChainWriter::height)
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
                .with(height(connected.get(0)) - 1));
    }

    private static int height(ConnectedBlock row) {
        return Math.toIntExact(row.entry().height());
    }
}
