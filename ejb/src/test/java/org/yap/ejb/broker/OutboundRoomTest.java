package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.wire.Message;

class OutboundRoomTest {
    private static final long ROOM = 28L << 20;

    private final OutboundRoom room = new OutboundRoom(ROOM);

    /** Fills the first {@code slow} queues, one after the other, with the largest messages until they take no more. */
    private long[] filled(int slow, int queues) {
        long[] bytes = new long[queues];
        for (int i = 0; i < slow; i++) {
            while (room.takes(bytes[i], Arrays.stream(bytes).sum())) {
                bytes[i] += Message.MAX_BYTES;
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 1_000})
    void manySlowNeighboursTogetherTakeNoMoreThanThereIs(int slow) {
        assertThat(Arrays.stream(filled(slow, slow)).sum()).isLessThanOrEqualTo(ROOM + Message.MAX_BYTES);
    }

    @Test
    void aSlowNeighbourLeavesRoomToOthers() {
        long[] bytes = filled(1, 2);
        assertThat(bytes[0]).as("a block of 8 MB").isGreaterThan(8 << 20);
        assertThat(room.takes(0, bytes[0])).isTrue();
    }
}
