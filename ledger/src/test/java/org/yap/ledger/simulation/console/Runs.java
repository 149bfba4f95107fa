package org.yap.ledger.simulation.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** Runs each case of a scenario with each seed, as many at once as there are cores, and says how far it is. */
final class Runs {
    private static final long SAY_EVERY_MILLIS = 10_000;
    /** Traces of failures that are written without being asked for. */
    private static final int MAX_REPLAYED = 3;

    private final Options options;
    private final PrintStream out;
    private final Set<ScenarioRun> running = ConcurrentHashMap.newKeySet();
    private final long start = System.nanoTime();
    private long lastSaid;

    Runs(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** All outcomes, by case and then by seed. */
    List<Outcome> all() throws InterruptedException, ExecutionException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (String variant : options.scenario().cases()) {
                for (long seed : options.seeds()) {
                    futures.add(threads.submit(() -> one(variant, seed, options.trace())));
                }
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(await(future, futures));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome await(Future<Outcome> future, List<Future<Outcome>> all)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return future.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                say(all);
            }
        }
    }

    private void say(List<Future<Outcome>> all) {
        long passed = millis(start);
        if (passed - lastSaid < SAY_EVERY_MILLIS) {
            return;
        }
        lastSaid = passed;
        long done = all.stream().filter(Future::isDone).count();
        double begun = running.stream()
                .mapToDouble(run -> Math.min(1, (double) run.passed() / run.millis()))
                .sum();
        double share = (done + begun) / all.size();
        String left = share > 0.01 ? ", about " + seconds((long) (passed / share - passed)) + " to go" : "";
        out.println("  " + done + " of " + all.size() + " runs after " + seconds(passed) + left);
    }

    private static String seconds(long millis) {
        return millis < 120_000 ? millis / 1_000 + " s" : millis / 60_000 + " min";
    }

    private static long millis(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1_000_000;
    }

    private Outcome one(String variant, long seed, boolean trace) throws IOException {
        ScenarioRun run = new ScenarioRun(variant, options.nodes(), seed, 1_000L * options.seconds());
        if (!trace) {
            return one(run);
        }
        Path file = traceFile(variant, seed);
        Files.createDirectories(options.out());
        try (Writer writer = Files.newBufferedWriter(file)) {
            run.traceTo(line -> {
                try {
                    writer.write(line + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Outcome outcome = one(run);
            writer.write(outcome.failure().map(why -> "failed: " + why + "\n").orElse(""));
            return outcome;
        }
    }

    private Outcome one(ScenarioRun run) {
        long began = System.nanoTime();
        running.add(run);
        Optional<String> failure = Optional.empty();
        try {
            options.scenario().run(run);
        } catch (AssertionError | RuntimeException e) {
            failure = Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            running.remove(run);
        }
        return new Outcome(
                run.variant(), run.seed(), run.measured(), run.traceHash(), run.passed(), millis(began), failure);
    }

    private Path traceFile(String variant, long seed) {
        String part = variant.isEmpty() ? "" : "-" + variant.replaceAll("[^A-Za-z0-9.]+", "-");
        return options.out().resolve(options.scenario().id() + part + "-seed" + seed + ".trace");
    }

    /** Does some failed runs once more, and writes their traces. */
    void replay(List<Outcome> failed) throws IOException {
        for (Outcome outcome : failed.subList(0, Math.min(MAX_REPLAYED, failed.size()))) {
            Outcome again = one(outcome.variant(), outcome.seed(), true);
            String same =
                    again.traceHash().equals(outcome.traceHash()) ? "" : " (NOT the same run: please report that)";
            out.println("  " + traceFile(outcome.variant(), outcome.seed()) + same);
        }
    }
}
