package org.yap.ledger.wire;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;

/** The kinds of {@link Message} by which small blocks travel many at a time. */
public final class BulkMessages {
    /** Blocks in one message, and hashes in one question. */
    public static final int MAX_BLOCKS = 64;

    private BulkMessages() {}

    /**
     * Kind 16: send me these blocks, as many from the first on as fit into one message. CompactSize count, 1 to 64, 32 bytes each. If
     * the first alone does not fit, it comes in pieces.
     */
    public record GetBlocks(List<Hash256> hashes) implements ChainQuestion {
        public static final int KIND = 16;

        public GetBlocks {
            hashes = List.copyOf(hashes);
        }

        static GetBlocks read(ByteReader in) throws MalformedException {
            List<Hash256> hashes = in.list(MAX_BLOCKS, Hash256.LENGTH, each -> Hash256.of(each.bytes(Hash256.LENGTH)));
            return new GetBlocks(some(hashes));
        }

        /** The one that is needed first. */
        public Hash256 first() {
            return hashes.get(0);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.getBlocks(this);
        }

        @Override
        public <T> T ask(Answers<T> answers) {
            return answers.blocks(this);
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter(1 + hashes.size() * Hash256.LENGTH)
                    .list(hashes, (hash, out) -> out.bytes(hash.bytes()))
                    .toByteArray();
        }
    }

    /**
     * Kind 17: blocks that were asked for, from the first on, in order. CompactSize count, 1 to 64, then for each a CompactSize length
     * and so many bytes; 262,144 bytes of blocks at most.
     */
    public record Blocks(List<byte[]> blocks) implements Message {
        public static final int KIND = 17;

        public Blocks {
            blocks = List.copyOf(blocks);
        }

        static Blocks read(ByteReader in) throws MalformedException {
            List<byte[]> blocks = new ArrayList<>(in.list(MAX_BLOCKS, BlockHeader.LENGTH, each -> block(each)));
            if (bytes(blocks) > Messages.PIECE_BYTES) {
                throw new MalformedException(
                        RejectReason.MESSAGE_MALFORMED, "more bytes of blocks than may come at once");
            }
            return new Blocks(some(blocks));
        }

        private static byte[] block(ByteReader in) throws MalformedException {
            int length = in.compactSize(Messages.PIECE_BYTES);
            if (length < BlockHeader.LENGTH) {
                throw new MalformedException(RejectReason.MESSAGE_MALFORMED, "a block of " + length + " bytes");
            }
            return in.bytes(length);
        }

        /** So many bytes do the blocks have together. */
        public static long bytes(List<byte[]> blocks) {
            return blocks.stream().mapToLong(each -> each.length).sum();
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(MessageHandler handler) {
            handler.blocks(this);
        }

        @Override
        public byte[] bytes() {
            return new ByteWriter((int) bytes(blocks) + 1 + 5 * blocks.size())
                    .list(blocks, (block, out) -> out.compactSize(block.length).bytes(block))
                    .toByteArray();
        }
    }

    private static <T> List<T> some(List<T> items) throws MalformedException {
        if (items.isEmpty()) {
            throw new MalformedException(RejectReason.MESSAGE_MALFORMED, "none");
        }
        return items;
    }
}
