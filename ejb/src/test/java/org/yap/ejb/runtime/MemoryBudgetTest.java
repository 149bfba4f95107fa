package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.node.NodeLimits;

class MemoryBudgetTest {
    private static final int HEAP_OF_A_REQUEST = 200;
    private static final int HEAP_OF_A_LEAF = 150;

    /** All that a part allows, in heap bytes. */
    private static long counted(MemoryBudget.Part part) {
        NodeLimits ledger = part.ledger();
        long relay = (long) ledger.relay().requests() * HEAP_OF_A_REQUEST
                + (ledger.relay().leaves() + 2L * ledger.relay().remembered()) * HEAP_OF_A_LEAF;
        long inbox = (part.inbox().own().bytes() + part.inbox().gossip().bytes()) * 7;
        return NodeLimits.FIXED_HEAP
                + (long) ledger.mempoolBytes() * NodeLimits.HEAP_FOR_POOL_BYTE
                + ledger.own().heapBytes()
                + relay
                + ledger.blocksHeapBytes()
                + part.servedBytes()
                + inbox;
    }

    @ParameterizedTest
    @CsvSource({"288, 1", "288, 2", "512, 1", "512, 2", "512, 4", "512, 6", "1024, 1", "1024, 4", "1024, 16", "16384, 8"
    })
    void theNetworksTogetherLeaveServerAndBrokerTheirParts(int megabytes, int networks) {
        MemoryBudget budget = new MemoryBudget((long) megabytes << 20);
        assertThat(budget.isShortFor(networks, 0)).isFalse();
        assertThat(networks * counted(budget.part(networks, 0)))
                .isPositive()
                .isLessThanOrEqualTo(budget.heap() - MemoryBudget.SERVER_HEAP - budget.broker());
    }

    @Test
    void saysWhenThereIsTooLittleForAll() {
        MemoryBudget budget = new MemoryBudget(512L << 20);
        assertThat(budget.isShortFor(9, 0)).isFalse();
        assertThat(budget.isShortFor(12, 0)).isTrue();
    }

    @Test
    void aNetworkGetsLessWhenAnotherIsJoined() {
        MemoryBudget budget = new MemoryBudget(512L << 20);
        MemoryBudget.Part alone = budget.part(1, 0);
        MemoryBudget.Part oneOfTwo = budget.part(2, 0);
        assertThat(oneOfTwo.ledger().mempoolBytes()).isLessThan(alone.ledger().mempoolBytes() / 2 + 1);
        assertThat(oneOfTwo.inbox().gossip().bytes())
                .isLessThan(alone.inbox().gossip().bytes());
    }

    @ParameterizedTest
    @CsvSource({"512, 1, 1000000", "512, 2, 1500000", "1024, 1, 5000000", "4096, 3, 30000000"})
    void accountsComeOffWhatNetworksShare(int megabytes, int networks, long accounts) {
        MemoryBudget budget = new MemoryBudget((long) megabytes << 20);
        assertThat(budget.isShortFor(networks, accounts)).isFalse();
        assertThat(networks * counted(budget.part(networks, accounts)) + accounts * MemoryBudget.HEAP_OF_AN_ACCOUNT)
                .isLessThanOrEqualTo(budget.heap() - MemoryBudget.SERVER_HEAP - budget.broker());
    }

    @Test
    void aNetworkStillRunsWhenAccountsTakeAll() {
        MemoryBudget budget = new MemoryBudget(512L << 20);
        MemoryBudget.Part part = budget.part(1, 100_000_000);
        assertThat(budget.isShortFor(1, 100_000_000)).isTrue();
        assertThat(part.servedBytes()).isNotNegative();
        assertThat(part.blockCheckBytes()).isPositive();
        assertThat(part.ledger().mempoolBytes()).isPositive();
    }
}
