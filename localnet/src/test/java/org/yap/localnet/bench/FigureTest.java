package org.yap.localnet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.yap.localnet.bench.Figure.Goal;

class FigureTest {
    private static Figure connected(double others) {
        return new Figure(
                "connected",
                "payments connected",
                "/s",
                OptionalDouble.of(44_000),
                OptionalDouble.of(19_302),
                22_000,
                new Goal.TimesBound(0.6),
                others);
    }

    @Test
    void showsFigureBesideItsBoundAndGoal() {
        assertThat(connected(0.01).row())
                .isEqualTo("| payments connected, /s | 44,000 | 19,302 | 22,000 | 0.50 | 0.60 |  |\n");
    }

    @Test
    void warnsWhenOthersUsedTheCores() {
        assertThat(connected(0.31).row()).contains("others took 31 % of the cores");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        Figure block = new Figure(
                "block-p50",
                "a block",
                "ms",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                222.4,
                new Goal.AtMost(100),
                0);
        assertThat(block.row()).isEqualTo("| a block, ms |  |  | 222 |  | 100 |  |\n");
    }

    @Test
    void hasAsManyColumnsAsItsHeader() {
        String first = Figure.HEADER.lines().findFirst().orElseThrow();
        assertThat(connected(0).row().chars().filter(each -> each == '|').count())
                .isEqualTo(first.chars().filter(each -> each == '|').count());
    }
}
