package org.yap.ledger.wire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;

/** The kinds of {@link Message}, each with its form beside it. */
public final class Messages {
    /** Headers in one message: 160,000 bytes. */
    public static final int MAX_HEADERS = 2_000;
    /** Hashes in a locator. */
    public static final int MAX_LOCATOR = 64;
    /** Leaves in one announcement or request: 128 KiB. */
    public static final int MAX_LEAVES = 4_096;
    /** Bytes of a block in one piece, and of payments in one message. */
    public static final int PIECE_BYTES = 256 * 1024;
    /** Pieces of one block. */
    public static final int MAX_PIECES = 1_024;

    private static final int WORK_LENGTH = 32;

    private Messages() {}

    /** Kind 1: my tip. Header 80, height 8, work 32 (big-endian). Sent when it changes, and every two seconds. */
    public record Tip(BlockHeader header, long height, BigInteger work) implements Message {
        public static final int KIND = 1;

        static Tip read(ByteReader in) throws MalformedException {
            return new Tip(BlockHeader.read(in), in.u63(), new BigInteger(1, in.bytes(WORK_LENGTH)));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            byte[] padded = new byte[WORK_LENGTH];
            byte[] shortest = work.toByteArray();
            int length = Math.min(shortest.length, WORK_LENGTH);
            System.arraycopy(shortest, shortest.length - length, padded, WORK_LENGTH - length, length);
            ByteWriter out = new ByteWriter(BlockHeader.LENGTH + 8 + WORK_LENGTH);
            header.write(out);
            return out.i64(height).bytes(padded).toByteArray();
        }
    }

    /** Kind 2: which headers follow the first of these that is on your main chain? CompactSize count, hashes, newest first. */
    public record GetHeaders(List<Hash256> locator) implements Message {
        public static final int KIND = 2;

        public GetHeaders {
            locator = List.copyOf(locator);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            return hashes(locator);
        }
    }

    /** Kind 3: headers of my main chain, in order. CompactSize count, 80 bytes each. */
    public record Headers(List<BlockHeader> headers) implements Message {
        public static final int KIND = 3;

        public Headers {
            headers = List.copyOf(headers);
        }

        static Headers read(ByteReader in) throws MalformedException {
            int count = in.compactSize(MAX_HEADERS);
            List<BlockHeader> headers = new ArrayList<>(Math.min(count, in.remaining() / BlockHeader.LENGTH + 1));
            for (int i = 0; i < count; i++) {
                headers.add(BlockHeader.read(in));
            }
            return new Headers(headers);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = new ByteWriter(3 + headers.size() * BlockHeader.LENGTH).compactSize(headers.size());
            headers.forEach(header -> header.write(out));
            return out.toByteArray();
        }
    }

    /** Kind 4: send me the block of this hash, 32 bytes. */
    public record GetBlock(Hash256 hash) implements Message {
        public static final int KIND = 4;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            return hash.bytes();
        }
    }

    /**
     * Kind 5: a piece of an encoded block. Hash 32, index 2, count 2, then the bytes: 262,144 in all pieces but the last,
     * at least one in that.
     */
    public record BlockPiece(Hash256 hash, int index, int count, byte[] piece) implements Message {
        public static final int KIND = 5;

        private static final int FRONT = Hash256.LENGTH + 4;

        static BlockPiece read(ByteReader in) throws MalformedException {
            Hash256 hash = Hash256.of(in.bytes(Hash256.LENGTH));
            int index = in.u8() | in.u8() << 8;
            int count = in.u8() | in.u8() << 8;
            int length = in.remaining();
            boolean last = index == count - 1;
            if (index >= count
                    || count > MAX_PIECES
                    || (last ? length == 0 || length > PIECE_BYTES : length != PIECE_BYTES)) {
                throw new MalformedException(RejectReason.MESSAGE_MALFORMED, "piece " + index + " of " + count);
            }
            return new BlockPiece(hash, index, count, in.bytes(length));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter(FRONT + piece.length)
                    .bytes(hash.bytes())
                    .u8(index)
                    .u8(index >>> 8)
                    .u8(count)
                    .u8(count >>> 8)
                    .bytes(piece)
                    .toByteArray();
        }
    }

    /** Kind 6: I do not have the block of this hash, 32 bytes. */
    public record NoBlock(Hash256 hash) implements Message {
        public static final int KIND = 6;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            return hash.bytes();
        }
    }

    /** Kind 7: I have the payments of these leaves. CompactSize count, 32 bytes each. */
    public record Announce(List<Hash256> leaves) implements Message {
        public static final int KIND = 7;

        public Announce {
            leaves = List.copyOf(leaves);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            return hashes(leaves);
        }
    }

    /** Kind 8: send me the payments of these leaves. CompactSize count, 32 bytes each. */
    public record GetPayments(List<Hash256> leaves) implements Message {
        public static final int KIND = 8;

        public GetPayments {
            leaves = List.copyOf(leaves);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            return hashes(leaves);
        }
    }

    /** Kind 9: payments that were asked for. CompactSize count, then their bytes. */
    public record Payments(List<Payment> payments) implements Message {
        public static final int KIND = 9;

        public Payments {
            payments = List.copyOf(payments);
        }

        static Payments read(ByteReader in, NetworkId network) throws MalformedException {
            int count = in.compactSize(in.remaining() / Payment.MIN_BYTES);
            List<Payment> payments = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                payments.add(Payment.read(in, network));
            }
            return new Payments(payments);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public byte[] bytes() {
            int size = payments.stream().mapToInt(Payment::size).sum();
            ByteWriter out = new ByteWriter(5 + size).compactSize(payments.size());
            payments.forEach(payment -> payment.write(out));
            return out.toByteArray();
        }
    }

    /** Whether messages of this kind go before others: headers and blocks before payments. */
    public static boolean urgent(int kind) {
        return switch (kind) {
            case Tip.KIND, GetHeaders.KIND, Headers.KIND, GetBlock.KIND, BlockPiece.KIND, NoBlock.KIND -> true;
            default -> false;
        };
    }

    /** Reads a message of this kind; rule {@code message-unknown-kind}. */
    static Message read(int kind, ByteReader in, NetworkId network) throws MalformedException {
        return switch (kind) {
            case Tip.KIND -> Tip.read(in);
            case GetHeaders.KIND -> new GetHeaders(hashes(in, MAX_LOCATOR));
            case Headers.KIND -> Headers.read(in);
            case GetBlock.KIND -> new GetBlock(Hash256.of(in.bytes(Hash256.LENGTH)));
            case BlockPiece.KIND -> BlockPiece.read(in);
            case NoBlock.KIND -> new NoBlock(Hash256.of(in.bytes(Hash256.LENGTH)));
            case Announce.KIND -> new Announce(hashes(in, MAX_LEAVES));
            case GetPayments.KIND -> new GetPayments(hashes(in, MAX_LEAVES));
            case Payments.KIND -> Payments.read(in, network);
            default -> throw new MalformedException(RejectReason.MESSAGE_UNKNOWN_KIND, "kind " + kind);
        };
    }

    private static byte[] hashes(List<Hash256> hashes) {
        ByteWriter out = new ByteWriter(3 + hashes.size() * Hash256.LENGTH).compactSize(hashes.size());
        hashes.forEach(hash -> out.bytes(hash.bytes()));
        return out.toByteArray();
    }

    private static List<Hash256> hashes(ByteReader in, int limit) throws MalformedException {
        int count = in.compactSize(limit);
        List<Hash256> hashes = new ArrayList<>(Math.min(count, in.remaining() / Hash256.LENGTH + 1));
        for (int i = 0; i < count; i++) {
            hashes.add(Hash256.of(in.bytes(Hash256.LENGTH)));
        }
        return hashes;
    }
}
