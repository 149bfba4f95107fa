package org.yap.ledger.simulation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** Each scenario in short, with few nodes: so that none of them rots, and that what they show still holds. */
class ScenariosTest {
    private static final int NODES = 6;
    private static final long MILLIS = 60_000;

    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (Scenario scenario : Catalogue.all()) {
            scenario.cases().forEach(variant -> all.add(scenario.id() + "/" + variant));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsWell(String which) {
        String[] parts = which.split("/", 2);
        ScenarioRun run = new ScenarioRun(parts[1], NODES, 1, MILLIS);
        Scenario scenario = Catalogue.find(parts[0]).orElseThrow();
        assertThatCode(() -> scenario.run(run))
                .as(
                        "mvn -Psimulate -Dscenario=%s -Dnodes=%s -Dduration=%ss -Dseeds=1-1 -Dtrace=true",
                        parts[0], NODES, MILLIS / 1_000)
                .doesNotThrowAnyException();
        assertThat(run.measured()).isNotEmpty();
        assertThat(run.passed()).isGreaterThanOrEqualTo(MILLIS / 2);
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(Catalogue.all())
                .extracting(Scenario::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z-]+"));
        assertThat(Catalogue.all()).extracting(Scenario::description).allMatch(text -> text.endsWith("."));
    }
}
