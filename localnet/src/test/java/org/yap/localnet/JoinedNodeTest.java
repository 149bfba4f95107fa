package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yap.localnet.process.StateDirectory;

class JoinedNodeTest {
    private static final Path RUN = Path.of("localnet", "state");

    @Test
    void eachLinkHasADirectoryBesideThatOfTheRun() {
        Path first = JoinedNode.directory(RUN, "http://127.0.0.1:8080/join#first");
        assertThat(first.getParent()).isEqualTo(Path.of("localnet", "joined"));
        assertThat(first).isEqualTo(JoinedNode.directory(RUN, " http://127.0.0.1:8080/join#first\n"));
        assertThat(first).isNotEqualTo(JoinedNode.directory(RUN, "http://127.0.0.1:8080/join#second"));
    }

    /** Whoever may list directories would have the token. */
    @Test
    void theDirectorysNameTellsNothingOfTheLink() {
        assertThat(JoinedNode.directory(RUN, "token").getFileName().toString())
                .doesNotContain("token")
                .matches("[0-9a-f]{12}");
    }

    @Test
    void whatWasJoinedIsKeptWhenItStartsAgain(@TempDir Path directory) throws Exception {
        try (StateDirectory state = StateDirectory.open(directory)) {
            KeptNetwork.prepare(state, 1, false, new ProgressLog(System.out));
            assertThat(JoinedNode.isMade(state)).isFalse();
            state.keep("joined.network", "ab".repeat(32));
            KeptNetwork.prepare(state, 1, false, new ProgressLog(System.out));
            assertThat(JoinedNode.isMade(state)).isTrue();
        }
    }
}
