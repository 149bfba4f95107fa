package org.yap.ledger.simulation.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yap.ledger.simulation.scenario.Means;
import org.yap.ledger.simulation.scenario.ScenarioRun.Measured;

/** The findings of all runs, summed up for each case. */
final class Results {
    /** What was measured of one case, over all its seeds; never empty. */
    record Row(String variant, String name, String unit, List<Double> values) {
        Row {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            values = List.copyOf(sorted);
        }

        double mean() {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }

        /** The value that this share of the values does not exceed; 0 is the least, 1 the greatest. */
        double quantile(double share) {
            return values.get((int) Math.min(values.size() - 1L, Math.round(share * (values.size() - 1))));
        }
    }

    private final List<Row> rows = new ArrayList<>();

    Results(List<Outcome> outcomes) {
        Map<String, Map<String, List<Measured>>> byCase = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            Map<String, List<Measured>> byName =
                    byCase.computeIfAbsent(outcome.variant(), any -> new LinkedHashMap<>());
            outcome.measured().stream()
                    .filter(each -> !Double.isNaN(each.value()))
                    .forEach(each -> byName.computeIfAbsent(each.name(), any -> new ArrayList<>())
                            .add(each));
        }
        byCase.forEach((variant, byName) -> byName.forEach((name, all) -> rows.add(new Row(
                variant,
                name,
                all.get(0).unit(),
                all.stream().map(Measured::value).toList()))));
    }

    Means means() {
        return (variant, measured) -> rows.stream()
                .filter(row -> row.variant().equals(variant) && row.name().equals(measured))
                .findFirst()
                .map(Row::mean)
                .orElse(Double.NaN);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** With a line for each thing that was measured, wide enough for all of them. */
    List<String> table() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"case", "measured", "mean", "least", "median", "9 of 10", "most", "unit"});
        String before = "";
        for (Row row : rows) {
            String shown = row.variant().equals(before) ? "" : row.variant();
            before = row.variant();
            cells.add(new String[] {
                shown,
                row.name(),
                number(row.mean()),
                number(row.quantile(0)),
                number(row.quantile(0.5)),
                number(row.quantile(0.9)),
                number(row.quantile(1)),
                row.unit()
            });
        }
        int[] widths = new int[cells.get(0).length];
        cells.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        });
        return cells.stream().map(line -> line(line, widths)).toList();
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            boolean text = i < 2 || i == cells.length - 1;
            if (widths[i] > 0) {
                line.append(String.format("%" + (text ? "-" : "") + widths[i] + "s  ", cells[i]));
            }
        }
        return line.toString().stripTrailing();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
