package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.sql.BulkStatement;

/** The bytes of one network's blocks, whole, or cut into payments. */
public final class BlockBodies {
    private final int network;
    private final NetworkId id;
    private final int maxBlockBytes;

    public BlockBodies(int network, Genesis genesis) {
        this.network = network;
        this.id = genesis.id();
        this.maxBlockBytes = genesis.rules().limits().maxBlockBytes();
    }

    /** Where a payment stands: height of its block, and position there from 0. */
    public record Spot(int height, int position) {}

    /** The encoded block of this hash, on the main chain or beside it. Empty for genesis. */
    public Optional<byte[]> bytes(Connection connection, Hash256 hash) throws SQLException {
        try (BulkStatement select = new BulkStatement(connection, """
            select raw from block where network = ? and hash = ? and raw is not null
            union all select raw from side_block where network = ? and hash = ? limit 1\
            """)) {
            return select
                    .with(network)
                    .with(hash.bytes())
                    .with(network)
                    .with(hash.bytes())
                    .list(row -> row.getBytes(1))
                    .stream()
                    .findFirst();
        }
    }

    /** The block of this hash, on the main chain or beside it. Empty for genesis. */
    public Optional<Block> block(Connection connection, Hash256 hash) throws SQLException {
        return bytes(connection, hash).map(this::decode);
    }

    private Block decode(byte[] bytes) {
        return Block.decode(bytes, id, maxBlockBytes).orThrow();
    }

    /** The payments at these spots of the main chain, in the same order; spots where there is none are left out. */
    public List<FoundPayment> cut(Connection connection, Collection<Spot> spots) throws SQLException {
        if (spots.isEmpty()) {
            return List.of();
        }
        try (BulkStatement select = new BulkStatement(connection, """
            select u.height, u.position, b.hash, b.header,
                substring(b.raw from b.offsets[u.part] + 1 for coalesce(b.offsets[u.part + 1], b.size) - b.offsets[u.part])
            from (select n.*, n.position / %d + 1 as part from unnest(?::int[], ?::int[]) with ordinality
                n(height, position, place)) u
            join block b on b.network = ? and b.height = u.height and b.payments > u.position
            order by u.place\
            """.formatted(PaymentOffsets.EVERY))) {
            return select.ints(spots, Spot::height)
                    .ints(spots, Spot::position)
                    .with(network)
                    .list(this::found);
        }
    }

    /** As {@link #cut}, for payments as they are counted along the main chain. */
    List<FoundPayment> cutCounted(Connection connection, Collection<Long> counted) throws SQLException {
        if (counted.isEmpty()) {
            return List.of();
        }
        List<Spot> spots;
        try (BulkStatement select = new BulkStatement(connection, """
            select b.height, u.counted - b.first_payment
            from unnest(?::bigint[]) with ordinality u(counted, place)
            cross join lateral (
                select n.height, n.first_payment from block n where n.network = ? and n.first_payment <= u.counted
                order by n.first_payment desc, n.height desc limit 1) b
            order by u.place\
            """)) {
            spots = select.longs(counted, Long::longValue)
                    .with(network)
                    .list(row -> new Spot(row.getInt(1), row.getInt(2)));
        }
        return cut(connection, spots);
    }

    private FoundPayment found(ResultSet row) throws SQLException {
        int position = row.getInt(2);
        List<Payment> payments = ByteReader.decode(row.getBytes(5), in -> {
                    List<Payment> read = new ArrayList<>(PaymentOffsets.EVERY);
                    while (in.remaining() > 0) {
                        read.add(Payment.read(in, id));
                    }
                    return read;
                })
                .orThrow();
        return new FoundPayment(
                payments.get(position % PaymentOffsets.EVERY),
                row.getInt(1),
                position,
                Hash256.of(row.getBytes(3)),
                BlockHeader.decode(row.getBytes(4)).orThrow());
    }
}
