package org.yap.localnet.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class FreeMemoryTest {
    @Test
    void asksForEachNodeAndForWhatRunsBeside() {
        assertThatCode(() -> FreeMemory.require(4, 700, 3_400)).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> FreeMemory.require(4, 700, 3_399))
                .withMessageContaining("4 nodes need about 3400 MB")
                .withMessageContaining("has 3399 MB free");
    }

    @Test
    void suggestsAsManyNodesAsFit() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FreeMemory.require(8, 700, 2_700))
                .withMessageContaining("-Dfresh -Dnodes=3");
    }

    @Test
    void suggestsNoNumberWhereNoneFits() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FreeMemory.require(1, 700, 1_299))
                .withMessageContaining("1 node needs")
                .withMessageNotContaining("-Dnodes");
    }
}
