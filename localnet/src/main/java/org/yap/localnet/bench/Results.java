package org.yap.localnet.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yap.localnet.ProgressLog;
import org.yap.localnet.process.FreeMemory;

/** All figures: said as soon as they are there, at the end a table that can be pasted in docs/benchmarks.md, and JSON for programs. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private final List<Figure> figures = new ArrayList<>();
    private final ProgressLog progress;
    private final Instant begun;

    Results(ProgressLog progress, Instant begun) {
        this.progress = progress;
        this.begun = begun;
    }

    void add(Figure figure) {
        figures.add(figure);
        progress.say("%s", figure.row().strip());
        if (figure.isDisturbed()) {
            progress.say("something else uses the cores: this figure is not worth much");
        }
    }

    /** Date, machine, JDK and command above the rows. */
    String table(String command) {
        return String.format(
                        Locale.ROOT,
                        "%s, %s, %d cores, %,d MB free, JDK %s, `%s`:%n%n",
                        begun.atZone(ZoneOffset.UTC).toLocalDate(),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        FreeMemory.megabytes().orElse(-1),
                        System.getProperty("java.version"),
                        command)
                + Figure.HEADER
                + figures.stream().map(Figure::row).collect(Collectors.joining());
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSOR).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("time", begun.toString())
                .put("java", System.getProperty("java.version"))
                .put("cores", Runtime.getRuntime().availableProcessors());
        ArrayNode array = json.putArray("results");
        for (Figure figure : figures) {
            ObjectNode row = array.addObject()
                    .put("id", figure.id())
                    .put("what", figure.what())
                    .put("value", figure.warm())
                    .put("unit", figure.unit())
                    .put("goal", figure.goal().words())
                    .put("others", figure.others());
            figure.bound().ifPresent(bound -> row.put("bound", bound));
            figure.cold().ifPresent(cold -> row.put("cold", cold));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
