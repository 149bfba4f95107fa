package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.OtherJvm;

/** Equal inputs give equal results wherever they are computed, though each JVM hashes under a key of its own. */
class SameSeedTest {
    @Test
    void givesTheSameEffectsCommitsAndTipsInTwoJvms() throws IOException, InterruptedException {
        OtherJvm first = OtherJvm.start(SeededRun.class);
        OtherJvm second = OtherJvm.start(SeededRun.class);
        List<String> report = first.lines();
        assertThat(second.lines()).isEqualTo(report);
        assertThat(report)
                .as("a run in which the order of accounts matters")
                .doesNotContain("reorganisations 0", "pieces 0", "failures 0");
    }
}
