package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.NoVerdict;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class BlockChecksTest {
    private static final Judged<CheckedBlock> BAD = Judged.reject(RejectReason.BLOCK_BAD_WORK, "test");
    private static final int LARGE = 8_000_000;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Judged<CheckedBlock>> outcomes = new ArrayList<>();
    private final BlockChecks checks = new BlockChecks(block -> BAD, waiting::add, 2 * LARGE);

    private boolean check(int bytes) {
        return checks.check(new byte[bytes], outcomes::add);
    }

    @Test
    void holdsSoManyBytesOfBlocksAndAnswersForTheOthersAtOnce() {
        assertThat(check(LARGE)).isTrue();
        assertThat(check(LARGE)).isTrue();
        assertThat(outcomes).isEmpty();
        assertThat(check(1)).isFalse();
        assertThat(outcomes).containsExactly(Judged.reject(NoVerdict.NOT_CHECKED, "too much to do"));
    }

    @Test
    void takesOthersOnceSomeAreDone() {
        check(LARGE);
        check(LARGE);
        waiting.poll().run();
        assertThat(outcomes).containsExactly(BAD);
        assertThat(check(LARGE)).isTrue();
    }

    @Test
    void takesOneHoweverLargeItIs() {
        checks.limit(0);
        assertThat(check(LARGE)).isTrue();
        assertThat(check(1)).isFalse();
    }

    @Test
    void countsNothingThatItsThreadsDidNotTakeOrCouldNotJudge() {
        BlockChecks busy = new BlockChecks(
                block -> BAD,
                task -> {
                    throw new RejectedExecutionException();
                },
                LARGE);
        assertThat(busy.check(new byte[LARGE], outcomes::add)).isFalse();
        assertThat(busy.check(new byte[LARGE], outcomes::add)).isFalse();
        BlockChecks failing = new BlockChecks(
                block -> {
                    throw new IllegalStateException("test");
                },
                Runnable::run,
                LARGE);
        assertThat(failing.check(new byte[LARGE], outcomes::add)).isTrue();
        assertThat(failing.check(new byte[LARGE], outcomes::add)).isTrue();
        assertThat(outcomes).hasSize(4).allMatch(each -> !each.accepted());
    }
}
