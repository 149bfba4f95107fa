package org.yap.localnet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void aLimitWithWhichNoNodeStartsIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> OpenFiles.check(256)).withMessageContaining("ulimit -n");
    }

    @Test
    void aLowLimitIsWarnedOf() {
        assertThat(OpenFiles.check(1_024))
                .hasValueSatisfying(text -> assertThat(text).contains("1024"));
    }

    @Test
    void anOrdinaryLimitIsFine() {
        assertThat(OpenFiles.check(1_048_576)).isEmpty();
    }
}
