package org.yap.localnet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoreTimeTest {
    @Test
    void countsWhatIsBusyAndNotOurs() {
        CoreTime.Mark before = new CoreTime.Mark(1_000, 400, 300);
        CoreTime.Mark after = new CoreTime.Mark(1_200, 560, 420);
        assertThat(after.othersSince(before)).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void blamesNobodyWhenTheTicksOfProcessesRunAhead() {
        CoreTime.Mark before = new CoreTime.Mark(1_000, 400, 300);
        assertThat(new CoreTime.Mark(1_200, 560, 470).othersSince(before)).isZero();
        assertThat(before.othersSince(before)).isZero();
    }

    @Test
    void readsTheTimeOfProcesses() {
        CoreTime.Mark now = new CoreTime(() -> List.of(ProcessHandle.current().pid())).now();
        assertThat(now.ours()).isLessThanOrEqualTo(now.busy());
        assertThat(now.busy()).isLessThanOrEqualTo(now.all());
    }
}
