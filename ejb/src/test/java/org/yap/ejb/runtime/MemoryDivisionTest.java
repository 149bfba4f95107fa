package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.health.HealthReason;

class MemoryDivisionTest {
    private final MemoryDivision memory = new MemoryDivision(new MemoryBudget(512L << 20));
    private final StubNetwork one = new StubNetwork();
    private final StubNetwork other = new StubNetwork();

    private static final class StubNetwork implements MemoryDivision.Sharer {
        private int accounts = 10;
        private MemoryBudget.Part part;

        @Override
        public int accounts() {
            return accounts;
        }

        @Override
        public void limit(MemoryBudget.Part next) {
            part = next;
        }

        int mempoolBytes() {
            return part.ledger().mempoolBytes();
        }
    }

    @Test
    void partsShrinkAsAccountsAreAddedAndGrowAgain() {
        memory.divide(List.of(one, other));
        int before = other.mempoolBytes();
        one.accounts = 1_000_000;
        memory.divide(List.of(one, other));
        assertThat(other.mempoolBytes()).isLessThan(before).isEqualTo(one.mempoolBytes());
        one.accounts = 10;
        memory.divide(List.of(one, other));
        assertThat(other.mempoolBytes()).isEqualTo(before);
    }

    @Test
    void aNewNetworkIsGivenWhatTheAccountsOfOthersLeave() {
        memory.divide(List.of(one));
        one.accounts = 1_000_000;
        MemoryBudget.Part fresh = memory.partBeside(List.of(one));
        memory.divide(List.of(one, other));
        assertThat(fresh).isEqualTo(other.part);
    }

    @Test
    void saysThatAccountsTakeTheHeapUntilTheyFitAgain() {
        memory.divide(List.of(one));
        assertThat(memory.shortage()).isEmpty();
        one.accounts = 5_000_000;
        memory.divide(List.of(one));
        assertThat(memory.shortage()).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo(HealthReason.MEMORY_SHORT);
            assertThat(problem.detail()).contains("5000000 accounts", "512 MB");
        });
        memory.divide(List.of());
        assertThat(memory.shortage()).isEmpty();
    }
}
