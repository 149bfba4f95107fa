package org.yap.ejb.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.LogLines;

class GossipStartupTest {
    @Test
    void looksAfterTheRestWhenOneThingFails() {
        List<String> done = new ArrayList<>();
        try (LogLines lines = new LogLines(GossipStartup.class)) {
            GossipStartup.eachByItself(
                    () -> done.add("first"),
                    () -> {
                        throw new IllegalStateException("as the test wants it");
                    },
                    () -> done.add("last"));
            assertThat(lines.all()).containsExactly("WARNING Looking after the bridges failed");
        }
        assertThat(done).containsExactly("first", "last");
    }
}
