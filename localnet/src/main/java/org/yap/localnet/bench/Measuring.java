package org.yap.localnet.bench;

import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.yap.localnet.bench.Figure.Goal;

/** Measures figures, each between two measurements of its bound, and watches who else uses the cores meanwhile. */
final class Measuring {
    private final Results results;
    private final CoreTime cores;

    Measuring(Results results, CoreTime cores) {
        this.results = results;
        this.cores = cores;
    }

    /** What was measured, and beside what. */
    record Beside<T>(T measured, OptionalDouble bound, double others) {}

    /** Measures {@code bound}, the figure, and {@code bound} again: the mean of both counts, since a machine's speed drifts. */
    <T> Beside<T> beside(Callable<Double> bound, Callable<T> figure) throws Exception {
        CoreTime.Mark start = cores.now();
        double before = bound.call();
        T measured = figure.call();
        double after = bound.call();
        return new Beside<>(
                measured, OptionalDouble.of((before + after) / 2), cores.now().othersSince(start));
    }

    /** Of something that nothing bounds. */
    <T> Beside<T> alone(Callable<T> figure) throws Exception {
        CoreTime.Mark start = cores.now();
        T measured = figure.call();
        return new Beside<>(measured, OptionalDouble.empty(), cores.now().othersSince(start));
    }

    /** A row without a cold figure. */
    <T> void add(String id, String what, String unit, Beside<T> beside, ToDoubleFunction<T> warm, Goal goal) {
        add(id, what, unit, beside, OptionalDouble.empty(), warm, goal);
    }

    <T> void add(
            String id,
            String what,
            String unit,
            Beside<T> beside,
            OptionalDouble cold,
            ToDoubleFunction<T> warm,
            Goal goal) {
        results.add(new Figure(
                id, what, unit, beside.bound(), cold, warm.applyAsDouble(beside.measured()), goal, beside.others()));
    }
}
