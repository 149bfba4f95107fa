package org.yap.ledger.simulation.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.simulation.picture.Chart;
import org.yap.ledger.simulation.picture.Svg;

/** Results as JSON: what was asked for, what was measured in each run, and a summary of all runs. */
final class ResultsFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultsFile() {}

    /** Writes them into the folder, which is made if need be; returns the file. */
    static Path write(Options options, List<Outcome> outcomes) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scenario", options.scenario().id());
        all.put("nodes", options.nodes());
        all.put("seconds", options.seconds());
        all.put(
                "summary",
                new Results(outcomes).rows().stream().map(ResultsFile::summary).toList());
        all.put("runs", outcomes.stream().map(ResultsFile::run).toList());
        Files.createDirectories(options.out());
        Path file = options.out().resolve(options.scenario().id() + ".json");
        Files.write(file, JSON.writeValueAsBytes(all));
        return file;
    }

    /** Draws them into the folder, if that was asked for; returns the files. */
    static List<Path> draw(Options options, List<Outcome> outcomes) throws IOException {
        List<Path> files = new ArrayList<>();
        if (options.pictures()) {
            for (Chart chart : options.scenario().charts(new Results(outcomes).means())) {
                Path file = options.out().resolve(chart.id() + ".svg");
                files.add(Files.writeString(file, Svg.of(chart)));
            }
        }
        return files;
    }

    private static Map<String, Object> summary(Results.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", row.variant());
        json.put("measured", row.name());
        json.put("unit", row.unit());
        json.put("runs", row.values().size());
        json.put("mean", row.mean());
        json.put("least", row.quantile(0));
        json.put("median", row.quantile(0.5));
        json.put("nineOfTen", row.quantile(0.9));
        json.put("most", row.quantile(1));
        return json;
    }

    private static Map<String, Object> run(Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", outcome.variant());
        json.put("seed", outcome.seed());
        json.put("trace", outcome.traceHash());
        json.put("virtualSeconds", outcome.virtualMillis() / 1_000.0);
        json.put("seconds", outcome.millis() / 1_000.0);
        Map<String, Object> measured = new LinkedHashMap<>();
        outcome.measured().stream()
                .filter(each -> !Double.isNaN(each.value()))
                .forEach(each -> measured.put(each.name(), each.value()));
        json.put("measured", measured);
        outcome.failure().ifPresent(failure -> json.put("failure", failure));
        return json;
    }
}
