package org.yap.ledger.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.ChainQuestion;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Finds what a neighbour asks for in the store. For one thread at a time. */
public final class ChainAnswers {
    /** The least that an answer counts: for the time that it takes to find it. */
    private static final int MIN_FOR_HEADERS = 1 << 20;

    private static final int MIN_FOR_NO_BLOCK = 256 << 10;
    /** Of several in one answer. */
    private static final long MIN_FOR_BLOCK = 8 << 10;

    private final LedgerReads reads;
    /** The pieces of the last few blocks, since several ask for the same; the oldest first. */
    private final Map<Hash256, Answer> recent = new LinkedHashMap<>();

    private long remembered;
    private volatile long maxRemembered;

    /** {@code rememberedBytes}: of blocks that are kept at hand after they were asked for. */
    public ChainAnswers(LedgerReads reads, long rememberedBytes) {
        this.reads = reads;
        this.maxRemembered = rememberedBytes;
    }

    /** Changes what is kept at hand, as of the next question. For any thread. */
    public void limit(long rememberedBytes) {
        maxRemembered = rememberedBytes;
    }

    /** {@code cost}: bytes of the neighbour's allowance that it takes. */
    public record Answer(List<Message> messages, long cost) {
        public Answer {
            messages = List.copyOf(messages);
        }

        /** What its pieces of a block take on their way; 0 if it is a single message, which need not come whole, or none. */
        public long bytes() {
            return messages.size() <= 1 ? 0 : cost;
        }
    }

    public Answer to(ChainQuestion question) {
        Answer answer = question.ask(new Finder());
        forget();
        return answer;
    }

    private void forget() {
        Iterator<Answer> oldest = recent.values().iterator();
        while (remembered > maxRemembered) {
            remembered -= oldest.next().cost();
            oldest.remove();
        }
    }

    private final class Finder implements ChainQuestion.Answers<Answer> {
        @Override
        public Answer headers(Messages.GetHeaders question) {
            Map<Hash256, Long> heights = reads.mainEntries(question.locator()).stream()
                    .collect(Collectors.toMap(ChainEntry::hash, ChainEntry::height, (one, same) -> one));
            long fork = question.locator().stream()
                    .map(heights::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(0L);
            List<BlockHeader> headers = reads.mainEntries(fork + 1, Messages.MAX_HEADERS).stream()
                    .map(ChainEntry::header)
                    .toList();
            // Asked last. On the way to another branch the end of what is stored is no tip that this node would follow.
            boolean onTheWay = reads.branchChange().isPresent();
            return new Answer(
                    onTheWay ? List.of() : List.of(new Messages.Headers(headers)),
                    Math.max(MIN_FOR_HEADERS, headers.size() * BlockHeader.LENGTH));
        }

        @Override
        public Answer block(Messages.GetBlock question) {
            Hash256 hash = question.hash();
            Answer known = recent.get(hash);
            if (known != null) {
                return known;
            }
            Optional<byte[]> bytes = reads.blockBytes(hash);
            if (bytes.isEmpty()) {
                return new Answer(List.of(new Messages.NoBlock(hash)), MIN_FOR_NO_BLOCK);
            }
            Answer found = new Answer(split(hash, bytes.get()), bytes.get().length);
            recent.put(hash, found);
            remembered += found.cost();
            return found;
        }

        @Override
        public Answer blocks(BulkMessages.GetBlocks question) {
            List<byte[]> found = new ArrayList<>();
            int looked = 0;
            for (Hash256 hash : question.hashes()) {
                looked++;
                Optional<byte[]> next = reads.blockBytes(hash).filter(block -> fits(found, block));
                if (next.isEmpty()) {
                    break;
                }
                found.add(next.get());
            }
            return found.isEmpty()
                    ? block(new Messages.GetBlock(question.first()))
                    : new Answer(
                            List.of(new BulkMessages.Blocks(found)),
                            Math.max(looked * MIN_FOR_BLOCK, BulkMessages.Blocks.bytes(found)));
        }
    }

    private static boolean fits(List<byte[]> blocks, byte[] next) {
        return BulkMessages.Blocks.bytes(blocks) + next.length <= Messages.PIECE_BYTES;
    }

    private static List<Message> split(Hash256 hash, byte[] whole) {
        int count = (whole.length + Messages.PIECE_BYTES - 1) / Messages.PIECE_BYTES;
        List<Message> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int start = i * Messages.PIECE_BYTES;
            int end = Math.min(whole.length, start + Messages.PIECE_BYTES);
            pieces.add(new Messages.BlockPiece(hash, i, count, Arrays.copyOfRange(whole, start, end)));
        }
        return pieces;
    }
}
