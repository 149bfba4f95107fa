package org.yap.localnet.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One row of the table.
 *
 * @param id by which programs know it
 * @param bound what was measured beside it in the same minute, in the same unit; empty if nothing bounds it
 * @param cold what the first of it came to, in a virtual machine that had not done it yet; empty where that means nothing
 * @param warm what it comes to after that
 * @param goal empty if there is none
 * @param others the part of all cores, 0 to 1, that programs took which have no part in this
 */
record Figure(
        String id,
        String what,
        String unit,
        OptionalDouble bound,
        OptionalDouble cold,
        double warm,
        Goal goal,
        double others) {
    /** From so much on, others disturbed it. */
    private static final double DISTURBED = 0.05;

    /** How a figure is wanted. */
    sealed interface Goal {
        /** As its row says. */
        String words();

        /** So many times its bound, or more. */
        record TimesBound(double least) implements Goal {
            @Override
            public String words() {
                return least < 1 ? Figure.number(least) : Figure.number(least) + " ×";
            }
        }

        /** In its own unit. */
        record AtMost(double most) implements Goal {
            @Override
            public String words() {
                return Figure.number(most);
            }
        }

        /** Only shown. */
        record None() implements Goal {
            @Override
            public String words() {
                return "";
            }
        }
    }

    static final String HEADER =
            "| figure | bound | cold | warm | warm / bound | goal | |\n|---|---|---|---|---|---|---|\n";

    boolean isDisturbed() {
        return others > DISTURBED;
    }

    /** A row of a Markdown table under {@link #HEADER}. */
    String row() {
        String ratio = bound.isPresent() ? number(warm / bound.getAsDouble()) : "";
        return "| "
                + String.join(
                        " | ",
                        what + ", " + unit,
                        number(bound),
                        number(cold),
                        number(warm),
                        ratio,
                        goal.words(),
                        warning())
                + " |\n";
    }

    private String warning() {
        return isDisturbed() ? String.format(Locale.ROOT, "others took %.0f %% of the cores", 100 * others) : "";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }
}
