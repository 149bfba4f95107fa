package org.yap.ledger.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.fixture.Vectors;
import org.yap.ledger.value.Hash256;

/** Just enough of Bitcoin's own format to find the transactions of its first blocks. */
record BitcoinBlock(BlockHeader header, List<Hash256> transactions) {
    /** The first 439 of the main chain, in order. */
    static List<BitcoinBlock> first439() {
        ByteBuffer in =
                ByteBuffer.wrap(Vectors.bytes("bitcoin-first-blocks.dat")).order(ByteOrder.LITTLE_ENDIAN);
        List<BitcoinBlock> blocks = new ArrayList<>();
        while (in.hasRemaining()) {
            in.getInt();
            int end = in.getInt() + in.position();
            byte[] header = new byte[BlockHeader.LENGTH];
            in.get(header);
            List<Hash256> transactions = new ArrayList<>();
            for (long left = count(in); left > 0; left--) {
                transactions.add(transaction(in));
            }
            if (in.position() != end) {
                throw new IllegalStateException("block ends at " + in.position() + " instead of " + end);
            }
            blocks.add(new BitcoinBlock(BlockHeader.decode(header).orThrow(), transactions));
        }
        return blocks;
    }

    private static Hash256 transaction(ByteBuffer in) {
        int start = in.position();
        in.getInt();
        for (long inputs = count(in); inputs > 0; inputs--) {
            skip(in, 36);
            skip(in, (int) count(in));
            in.getInt();
        }
        for (long outputs = count(in); outputs > 0; outputs--) {
            in.getLong();
            skip(in, (int) count(in));
        }
        in.getInt();
        byte[] transaction = new byte[in.position() - start];
        in.get(start, transaction);
        return Hash256.twice(transaction);
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }

    private static long count(ByteBuffer in) {
        int first = in.get() & 0xff;
        return switch (first) {
            case 0xfd -> in.getShort() & 0xffff;
            case 0xfe -> in.getInt() & 0xffff_ffffL;
            case 0xff -> in.getLong();
            default -> first;
        };
    }
}
