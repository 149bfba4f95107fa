package org.yap.ledger.wire;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;

/** The kinds of {@link Message} by which new blocks travel in short form, as in BIP-152. */
public final class CompactMessages {
    private CompactMessages() {}

    /** Kind 11: push new blocks to me in short form from now on (1), or do so no more (0). */
    public record SendCompact(boolean push) implements Message {
        public static final int KIND = 11;

        static SendCompact read(ByteReader in) throws MalformedException {
            return new SendCompact(in.flag());
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.sendCompact(this);
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter(1).u8(push ? 1 : 0).toByteArray();
        }
    }

    /**
     * Kind 12: a new block in short form whose work and payments are good in themselves. Header 80, nonce 8, reward 72,
     * CompactSize count, 6 bytes for each payment. Says nothing of whether its payments are covered, nor of whether I have it.
     *
     * @param nonce goes into the keys of the short ids
     * @param ids 48 bits each, in the order of the payments
     */
    public record CompactBlock(BlockHeader header, long nonce, Reward reward, List<Long> ids) implements Message {
        public static final int KIND = 12;
        public static final int ID_BYTES = 6;
        /** Payments of a block in short form: no message is longer. */
        public static final int MAX_IDS = (Message.MAX_BYTES - BlockHeader.LENGTH - 8 - Reward.LENGTH - 5) / ID_BYTES;

        public CompactBlock {
            ids = List.copyOf(ids);
        }

        static CompactBlock read(ByteReader in) throws MalformedException {
            return new CompactBlock(
                    BlockHeader.read(in),
                    in.i64(),
                    Reward.read(in),
                    in.list(MAX_IDS, ID_BYTES, each -> each.u32() | (long) each.u8() << 32 | (long) each.u8() << 40));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.compactBlock(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = new ByteWriter(BlockHeader.LENGTH + 8 + Reward.LENGTH + 5 + ids.size() * ID_BYTES);
            header.write(out);
            reward.write(out.i64(nonce));
            return out.list(ids, (id, to) -> to.u32(id).u8((int) (id >>> 32)).u8((int) (id >>> 40)))
                    .toByteArray();
        }
    }

    /**
     * Kind 13: send me payments of the block that you sent in short form. Hash 32, CompactSize count, places of 4 bytes,
     * ascending from 0.
     */
    public record GetBlockPayments(Hash256 hash, List<Integer> places) implements Message {
        public static final int KIND = 13;
        public static final int MAX_PLACES = 4_096;

        public GetBlockPayments {
            places = List.copyOf(places);
        }

        static GetBlockPayments read(ByteReader in) throws MalformedException {
            Hash256 hash = Hash256.of(in.bytes(Hash256.LENGTH));
            int count = in.compactSize(MAX_PLACES);
            List<Integer> places = new ArrayList<>(Math.min(count, in.remaining() / 4 + 1));
            long last = -1;
            for (int i = 0; i < count; i++) {
                long place = in.u32();
                if (place <= last || place >= CompactBlock.MAX_IDS) {
                    throw new MalformedException(RejectReason.MESSAGE_MALFORMED, "place " + place + " after " + last);
                }
                places.add((int) place);
                last = place;
            }
            return new GetBlockPayments(hash, places);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.getBlockPayments(this);
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter(Hash256.LENGTH + 5 + 4 * places.size())
                    .bytes(hash.bytes())
                    .list(places, (place, to) -> to.u32(place))
                    .toByteArray();
        }
    }

    /**
     * Kind 14: the payments that were asked for, in the order of their places; none if I can't send them. Hash of the block 32,
     * CompactSize count, then their bytes.
     */
    public record BlockPayments(Hash256 hash, List<Payment> payments) implements Message {
        public static final int KIND = 14;

        public BlockPayments {
            payments = List.copyOf(payments);
        }

        static BlockPayments read(ByteReader in, NetworkId network) throws MalformedException {
            Hash256 hash = Hash256.of(in.bytes(Hash256.LENGTH));
            return new BlockPayments(
                    hash, in.list(GetBlockPayments.MAX_PLACES, Payment.MIN_BYTES, each -> Payment.read(each, network)));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.blockPayments(this);
        }

        @Override
        public byte[] bytes() {
            int size = payments.stream().mapToInt(Payment::size).sum();
            return new ByteWriter(Hash256.LENGTH + 5 + size)
                    .bytes(hash.bytes())
                    .list(payments, Payment::write)
                    .toByteArray();
        }
    }
}
