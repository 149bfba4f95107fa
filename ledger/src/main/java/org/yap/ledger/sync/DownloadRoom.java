package org.yap.ledger.sync;

import java.util.Map;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.Messages;

/**
 * How much of the heap blocks may take that were asked for, or came and are not connected yet. What is under way counts as large
 * as the last ones were, until its first piece tells.
 */
final class DownloadRoom {
    /** A block's bytes as they came, and its payments, which take up to seven times as much. */
    private static final int HEAP_FOR_BYTE = 8;

    private static final int REMEMBERED = 64;

    /** Blocks that were larger than expected. */
    private final Map<Hash256, Integer> sizes = new RecentMap<>(REMEMBERED);

    private long limit;
    private int usual = Messages.PIECE_BYTES;

    void limit(long heapBytes) {
        limit = heapBytes;
    }

    static long heap(long blockBytes) {
        return blockBytes * HEAP_FOR_BYTE;
    }

    /** Whether so many bytes of blocks more may come. */
    boolean takes(long usedHeapBytes, int blockBytes) {
        return usedHeapBytes + heap(blockBytes) <= limit;
    }

    /** Bytes of blocks that may still come. */
    long left(long usedHeapBytes) {
        return Math.max(0, limit - usedHeapBytes) / HEAP_FOR_BYTE;
    }

    /** How many bytes a block is likely to have. */
    int expected(Hash256 block) {
        return sizes.getOrDefault(block, usual);
    }

    /** How many blocks one message is likely to hold; 1 unless the last ones were small. */
    int together() {
        return Math.max(1, Math.min(BulkMessages.MAX_BLOCKS, Messages.PIECE_BYTES / 2 / usual));
    }

    /** Bytes that a block has which is no larger than usual. */
    int usual() {
        return usual;
    }

    /** Its first piece said how large it is. */
    void told(Hash256 block, int bytes) {
        sizes.put(block, bytes);
    }

    /** A block was so large: the next ones are likely to be no larger. */
    void arrived(int bytes) {
        usual = Math.max(1, Math.max(bytes, usual / 2));
    }
}
