package org.yap.ledger.simulation.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

class SimulateTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);

    /** Fails with seed 2. */
    private record Failing(String id, String description, Size size) implements Scenario {
        Failing() {
            this("failing", "Fails now and then.", new Size(4, 3, 10));
        }

        @Override
        public void run(ScenarioRun run) {
            Simulation network = run.start(run.setup(run.rules()));
            network.mineAll();
            network.runFor(run.millis());
            run.measure("blocks", "", (double) network.highest().height());
            run.check(run.seed() != 2, "seeds are odd");
        }
    }

    private Optional<String> run(Map<String, String> options)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, String> all = new HashMap<>(options);
        all.put("out", folder.toString());
        return Simulate.run(all::get, out);
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    @Test
    void listsAllScenariosWhenNoneIsNamed() throws Exception {
        assertThat(run(Map.of()).orElseThrow()).contains("-Dscenario=");
        for (Scenario scenario : Catalogue.all()) {
            assertThat(printed()).contains(scenario.id(), scenario.description());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scenario, rong, There is no scenario",
        "nodes, 3, nodes is a number from 4",
        "nodes, many, nodes is a number from 4",
        "seeds, 0, seeds is a number from 1",
        "seeds, 9-3, seeds is how many",
        "duration, soon, duration is for instance",
        "duration, 0s, duration is from",
        "trace, yes, trace is true or false"
    })
    void saysWhatIsWrongWithAnOption(String option, String value, String sentence) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("scenario", "ring"));
        options.put(option, value);
        assertThat(run(options).orElseThrow()).contains(sentence, value);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void printsATableAndKeepsItAsJson() throws Exception {
        assertThat(run(Map.of("scenario", "ring", "nodes", "4", "seeds", "2", "duration", "20s")))
                .isEmpty();
        assertThat(printed()).contains("all on one tip", "% of time");
        assertThat(Files.readString(folder.resolve("ring.json")))
                .contains("\"scenario\" : \"ring\"", "\"seed\" : 2", "\"nineOfTen\"");
    }

    @Test
    void replaysAFailingSeedWithItsTrace() throws Exception {
        Options options = new Options(new Failing(), 4, List.of(1L, 2L, 3L), 30, false, false, folder);
        assertThat(new Simulate(out).run(options).orElseThrow()).contains("1 of 3 runs failed");
        assertThat(printed())
                .contains("seeds are odd (seed 2, after 30000 ms, trace ")
                .contains("mvn -Psimulate -Dscenario=failing -Dnodes=4 -Dduration=30s -Dseeds=2-2 -Dtrace=true")
                .doesNotContain("NOT the same run");
        assertThat(Files.readString(folder.resolve("failing-seed2.trace")))
                .contains("mined ", "wakes", "<- ", "failed: seeds are odd");
    }
}
