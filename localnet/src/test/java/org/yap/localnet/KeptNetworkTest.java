package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yap.localnet.process.StateDirectory;

class KeptNetworkTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ProgressLog progress = new ProgressLog(new PrintStream(said, true, StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    private StateDirectory state;

    @BeforeEach
    void open() throws IOException {
        state = StateDirectory.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        state.close();
    }

    private void prepare(int nodes, boolean fresh) throws IOException {
        KeptNetwork.prepare(state, nodes, fresh, progress);
    }

    @Test
    void goesOnWithWhatItKept() throws IOException {
        prepare(2, false);
        state.keep("ring.made", "now");
        prepare(2, false);
        assertThat(state.find("ring.made")).isPresent();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Versions that made networks of format 1 kept no format. */
    @Test
    void saysThatANetworkOfTheFirstFormatMustBeForgotten() throws IOException {
        state.keep("nodes", "2");
        state.keep("ring.made", "then");
        assertThatIllegalStateException()
                .isThrownBy(() -> prepare(2, false))
                .withMessage(
                        "another version of Yap made the network kept in " + state.path()
                                + ", and this one can't read its rules: forget it with -Dfresh, and its users and balances on this machine with it");
        assertThat(state.find("ring.made")).isPresent();

        prepare(2, true);
        assertThat(state.find("ring.made")).isEmpty();
        prepare(2, false);
    }

    @Test
    void refusesANetworkOfTheFormatThatCameBefore() throws IOException {
        prepare(2, false);
        state.keep("ring.made", "then");
        state.keep("rules.format", "2");
        assertThatIllegalStateException()
                .isThrownBy(() -> prepare(2, false))
                .withMessageContaining("can't read its rules");
    }

    @Test
    void refusesANetworkThatWasStoredInAnotherWay() throws IOException {
        prepare(2, false);
        state.keep("ring.made", "then");
        state.keep("storage", "17");
        assertThatIllegalStateException()
                .isThrownBy(() -> prepare(2, false))
                .withMessageContaining("in another way: forget it with -Dfresh");
        assertThat(state.find("ring.made")).isPresent();

        prepare(2, true);
        prepare(2, false);
    }

    @Test
    void forgetsByItselfWhatWasNeverReady() throws IOException {
        state.keep("nodes", "2");
        state.keep("password.alice", "secret");
        prepare(2, false);
        assertThat(state.find("password.alice")).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("never ready is forgotten");
    }

    @Test
    void refusesAnotherNumberOfNodesForANetworkThatIsReady() throws IOException {
        prepare(2, false);
        state.keep("ring.made", "now");
        assertThatIllegalStateException()
                .isThrownBy(() -> prepare(3, false))
                .withMessageContaining("has 2 nodes: run it with -Dnodes=2");
    }
}
