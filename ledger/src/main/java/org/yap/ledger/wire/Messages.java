package org.yap.ledger.wire;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.BulkMessages.Blocks;
import org.yap.ledger.wire.BulkMessages.GetBlocks;
import org.yap.ledger.wire.CompactMessages.BlockPayments;
import org.yap.ledger.wire.CompactMessages.CompactBlock;
import org.yap.ledger.wire.CompactMessages.GetBlockPayments;
import org.yap.ledger.wire.CompactMessages.SendCompact;

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
        public void to(MessageHandler handler) {
            handler.tip(this);
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
    public record GetHeaders(List<Hash256> locator) implements ChainQuestion {
        public static final int KIND = 2;

        public GetHeaders {
            locator = List.copyOf(locator);
        }

        static GetHeaders read(ByteReader in) throws MalformedException {
            return new GetHeaders(readHashes(in, MAX_LOCATOR));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.getHeaders(this);
        }

        @Override
        public <T> T ask(Answers<T> answers) {
            return answers.headers(this);
        }

        @Override
        public byte[] bytes() {
            return writeHashes(locator);
        }
    }

    /** Kind 3: headers of my main chain, in order. CompactSize count, 80 bytes each. */
    public record Headers(List<BlockHeader> headers) implements Message {
        public static final int KIND = 3;

        public Headers {
            headers = List.copyOf(headers);
        }

        static Headers read(ByteReader in) throws MalformedException {
            return new Headers(in.list(MAX_HEADERS, BlockHeader.LENGTH, BlockHeader::read));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.headers(this);
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter(3 + headers.size() * BlockHeader.LENGTH)
                    .list(headers, BlockHeader::write)
                    .toByteArray();
        }
    }

    /** Kind 4: send me the block of this hash, 32 bytes. */
    public record GetBlock(Hash256 hash) implements ChainQuestion {
        public static final int KIND = 4;

        static GetBlock read(ByteReader in) throws MalformedException {
            return new GetBlock(readHash(in));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.getBlock(this);
        }

        @Override
        public <T> T ask(Answers<T> answers) {
            return answers.block(this);
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
            Hash256 hash = readHash(in);
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
        public void to(MessageHandler handler) {
            handler.blockPiece(this);
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

        static NoBlock read(ByteReader in) throws MalformedException {
            return new NoBlock(readHash(in));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.noBlock(this);
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

        static Announce read(ByteReader in) throws MalformedException {
            return new Announce(readHashes(in, MAX_LEAVES));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.announce(this);
        }

        @Override
        public byte[] bytes() {
            return writeHashes(leaves);
        }
    }

    /** Kind 8: send me the payments of these leaves. CompactSize count, 32 bytes each. */
    public record GetPayments(List<Hash256> leaves) implements Message {
        public static final int KIND = 8;

        public GetPayments {
            leaves = List.copyOf(leaves);
        }

        static GetPayments read(ByteReader in) throws MalformedException {
            return new GetPayments(readHashes(in, MAX_LEAVES));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.getPayments(this);
        }

        @Override
        public byte[] bytes() {
            return writeHashes(leaves);
        }
    }

    /** Kind 9: payments that were asked for. CompactSize count, then their bytes. */
    public record Payments(List<Payment> payments) implements Message {
        public static final int KIND = 9;

        public Payments {
            payments = List.copyOf(payments);
        }

        static Payments read(ByteReader in, NetworkId network) throws MalformedException {
            return new Payments(readPayments(in, network));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.payments(this);
        }

        @Override
        public byte[] bytes() {
            return writePayments(payments);
        }
    }

    /** Kind 10: my clock, milliseconds since 1970, 8. Sent to a new neighbour, and every minute. */
    public record Clock(long millis) implements Message {
        public static final int KIND = 10;

        static Clock read(ByteReader in) throws MalformedException {
            return new Clock(in.u63());
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.clock(this);
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter(8).i64(millis).toByteArray();
        }
    }

    /** Kind 15: payments that came to me a moment ago, though you did not ask for them. As kind 9. */
    public record NewPayments(List<Payment> payments) implements Message {
        public static final int KIND = 15;

        public NewPayments {
            payments = List.copyOf(payments);
        }

        static NewPayments read(ByteReader in, NetworkId network) throws MalformedException {
            return new NewPayments(readPayments(in, network));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.newPayments(this);
        }

        @Override
        public byte[] bytes() {
            return writePayments(payments);
        }
    }

    /** How a kind is read, and whether it goes before others. */
    private record Form(boolean urgent, Read read) {
        @FunctionalInterface
        interface Read {
            Message read(ByteReader in, NetworkId network) throws MalformedException;
        }
    }

    /** Headers and blocks go before payments. */
    private static final Map<Integer, Form> FORMS = Map.ofEntries(
            Map.entry(Tip.KIND, new Form(true, (in, network) -> Tip.read(in))),
            Map.entry(GetHeaders.KIND, new Form(true, (in, network) -> GetHeaders.read(in))),
            Map.entry(Headers.KIND, new Form(true, (in, network) -> Headers.read(in))),
            Map.entry(GetBlock.KIND, new Form(true, (in, network) -> GetBlock.read(in))),
            Map.entry(BlockPiece.KIND, new Form(true, (in, network) -> BlockPiece.read(in))),
            Map.entry(NoBlock.KIND, new Form(true, (in, network) -> NoBlock.read(in))),
            Map.entry(Announce.KIND, new Form(false, (in, network) -> Announce.read(in))),
            Map.entry(GetPayments.KIND, new Form(false, (in, network) -> GetPayments.read(in))),
            Map.entry(Payments.KIND, new Form(false, Payments::read)),
            Map.entry(Clock.KIND, new Form(true, (in, network) -> Clock.read(in))),
            Map.entry(SendCompact.KIND, new Form(true, (in, network) -> SendCompact.read(in))),
            Map.entry(CompactBlock.KIND, new Form(true, (in, network) -> CompactBlock.read(in))),
            Map.entry(GetBlockPayments.KIND, new Form(true, (in, network) -> GetBlockPayments.read(in))),
            Map.entry(BlockPayments.KIND, new Form(true, BlockPayments::read)),
            Map.entry(NewPayments.KIND, new Form(false, NewPayments::read)),
            Map.entry(GetBlocks.KIND, new Form(true, (in, network) -> GetBlocks.read(in))),
            Map.entry(Blocks.KIND, new Form(true, (in, network) -> Blocks.read(in))));

    /** Whether messages of this kind go before others. */
    public static boolean urgent(int kind) {
        Form form = FORMS.get(kind);
        return form != null && form.urgent();
    }

    /** Reads a message of this kind; rule {@code message-unknown-kind}. */
    static Message read(int kind, ByteReader in, NetworkId network) throws MalformedException {
        Form form = FORMS.get(kind);
        if (form == null) {
            throw new MalformedException(RejectReason.MESSAGE_UNKNOWN_KIND, "kind " + kind);
        }
        return form.read().read(in, network);
    }

    private static byte[] writeHashes(List<Hash256> hashes) {
        return new ByteWriter(3 + hashes.size() * Hash256.LENGTH)
                .list(hashes, (hash, out) -> out.bytes(hash.bytes()))
                .toByteArray();
    }

    private static List<Hash256> readHashes(ByteReader in, int limit) throws MalformedException {
        return in.list(limit, Hash256.LENGTH, Messages::readHash);
    }

    private static byte[] writePayments(List<Payment> payments) {
        return new ByteWriter(5 + payments.stream().mapToInt(Payment::size).sum())
                .list(payments, Payment::write)
                .toByteArray();
    }

    private static List<Payment> readPayments(ByteReader in, NetworkId network) throws MalformedException {
        int limit = in.remaining() / Payment.MIN_BYTES;
        return in.list(limit, Payment.MIN_BYTES, each -> Payment.read(each, network));
    }

    private static Hash256 readHash(ByteReader in) throws MalformedException {
        return Hash256.of(in.bytes(Hash256.LENGTH));
    }
}
