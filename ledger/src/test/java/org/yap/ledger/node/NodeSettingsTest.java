package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private static final int BYTES_IN_MEMORY_FOR_ONE_OF_THE_POOL = 10;

    @Test
    void leavesMostOfTheHeapFree() {
        for (long heap : new long[] {64L << 20, 512L << 20, 1L << 40}) {
            NodeSettings settings = NodeSettings.forHeap(heap);
            long pool = (long) settings.mempoolBytes() * BYTES_IN_MEMORY_FOR_ONE_OF_THE_POOL;
            long own = settings.own().heapBytes();
            assertThat(pool + own).isPositive().isLessThan(heap / 3);
        }
    }
}
