package org.yap.ledger.simulation.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.yap.ledger.simulation.scenario.Scenario;

/**
 * Runs a scenario and prints what came of it. Options are system properties: {@code yap.simulate.scenario},
 * {@code .nodes}, {@code .seeds}, {@code .duration}, {@code .trace}, {@code .pictures}, {@code .out}; and
 * {@code .stopped}, a file for the reason if it does not end well. Ends with 0 or with {@link #STOPPED}.
 */
public final class Simulate {
    static final int STOPPED = 3;

    private static final String OPTIONS = "yap.simulate.";

    private final PrintStream out;

    Simulate(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Optional<String> reason = run(name -> System.getProperty(OPTIONS + name), out);
        String file = System.getProperty(OPTIONS + "stopped");
        if (reason.isPresent() && file != null) {
            Files.writeString(Path.of(file), reason.get());
        }
        System.exit(reason.isPresent() ? STOPPED : 0);
    }

    /** What {@link #main} does; with the reason if it does not end well. */
    static Optional<String> run(UnaryOperator<String> option, PrintStream out)
            throws IOException, InterruptedException, ExecutionException {
        Simulate simulate = new Simulate(out);
        try {
            return simulate.run(Options.of(option));
        } catch (Options.BadOption e) {
            simulate.list();
            out.println();
            out.println(e.getMessage());
            return Optional.of(e.getMessage());
        }
    }

    private void list() {
        List<Scenario> all = Catalogue.all();
        int width = all.stream().mapToInt(each -> each.id().length()).max().orElse(0);
        out.println(
                "Scenarios, with the nodes, seeds and seconds of virtual time that they take unless you say otherwise:");
        for (Scenario each : all) {
            Scenario.Size size = each.size();
            out.println(String.format(
                    "  %-" + width + "s  %5d %5d %6d  %s",
                    each.id(),
                    size.nodes(),
                    size.seeds(),
                    size.seconds(),
                    each.description()));
        }
        out.println();
        out.println("Run one:  mvn -Psimulate -Dscenario=" + all.get(0).id());
        out.println("Options:  -Dnodes=30  -Dseeds=20 (or 17-36: from which to which)  -Dduration=10m (s, m, h, d)"
                + "  -Dtrace=true  -Dpictures=true  -Dout=FOLDER");
    }

    Optional<String> run(Options options) throws IOException, InterruptedException, ExecutionException {
        int runs = options.scenario().cases().size() * options.seeds().size();
        out.println(options.scenario().id() + ": " + options.scenario().description());
        out.println(options.nodes() + " nodes, " + options.seconds() + " s of virtual time, " + runs + " runs");
        Runs all = new Runs(options, out);
        long start = System.nanoTime();
        List<Outcome> outcomes = all.all();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println();
        new Results(outcomes).table().forEach(out::println);
        out.println();
        double virtual = outcomes.stream().mapToLong(Outcome::virtualMillis).sum() / 1_000.0;
        out.println(String.format(
                "%.0f s of virtual time in %.1f s; results in %s",
                virtual, seconds, ResultsFile.write(options, outcomes)));
        ResultsFile.draw(options, outcomes).forEach(file -> out.println("drawn: " + file));
        List<Outcome> failed =
                outcomes.stream().filter(each -> each.failure().isPresent()).toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        out.println();
        out.println(failed.size() + " of " + runs + " runs failed:");
        for (Outcome each : failed) {
            out.println("  " + each.variant() + " seed " + each.seed() + ": "
                    + each.failure().orElseThrow());
            out.println("    " + options.replay(each.seed()));
        }
        out.println("Traces:");
        all.replay(failed);
        return Optional.of(failed.size() + " of " + runs + " runs failed; the reasons are above.");
    }
}
