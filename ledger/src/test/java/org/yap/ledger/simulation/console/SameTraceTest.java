package org.yap.ledger.simulation.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yap.ledger.fixture.OtherJvm;

/** A seed is a run, wherever and whenever it is run. */
class SameTraceTest {
    @TempDir
    private Path folder;

    @Test
    void theSameSeedGivesTheSameTraceInTwoJvms() throws IOException, InterruptedException {
        OtherJvm first = start("first");
        OtherJvm second = start("second");
        assertThat(first.lines()).isNotEmpty();
        assertThat(second.lines()).isNotEmpty();
        List<String> traces = traces("first");
        assertThat(traces("second")).isEqualTo(traces).hasSize(2).doesNotHaveDuplicates();
    }

    private OtherJvm start(String name) throws IOException {
        return OtherJvm.start(
                Simulate.class,
                "-Dyap.simulate.scenario=crashes",
                "-Dyap.simulate.nodes=6",
                "-Dyap.simulate.seeds=5-6",
                "-Dyap.simulate.duration=90s",
                "-Dyap.simulate.out=" + folder.resolve(name));
    }

    private List<String> traces(String name) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(folder.resolve(name).resolve("crashes.json").toFile());
        List<String> traces = new ArrayList<>();
        all.get("runs").forEach(run -> traces.add(run.get("trace").asText()));
        return traces;
    }
}
