package org.yap.ejb.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.LogLines;

class GossipStartupTest {
    @Test
    void logsOfEachThingThatFailsAndGoesOn() {
        List<String> done = new ArrayList<>();
        List<GossipStartup.Step> steps = List.of(
                failing("the scores"),
                new GossipStartup.Step("the rest", () -> done.add("rest")),
                failing("the bridges"));
        try (LogLines lines = new LogLines(GossipStartup.class)) {
            steps.forEach(GossipStartup.Step::run);
            steps.forEach(GossipStartup.Step::run);
            assertThat(lines.all())
                    .containsExactly(
                            "WARNING Looking after the scores failed", "WARNING Looking after the bridges failed");
        }
        assertThat(done).containsExactly("rest", "rest");
    }

    private static GossipStartup.Step failing(String what) {
        return new GossipStartup.Step(what, () -> {
            throw new IllegalStateException("as the test wants it");
        });
    }
}
