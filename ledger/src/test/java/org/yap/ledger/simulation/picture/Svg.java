package org.yap.ledger.simulation.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yap.ledger.simulation.picture.Chart.Line;
import org.yap.ledger.simulation.picture.Chart.Point;

/** Draws a {@link Chart} as SVG, with a ground of its own, so that it can be read on light and on dark pages. */
public final class Svg {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int RIGHT = WIDTH - 200;
    private static final int BOTTOM = HEIGHT - 60;
    private static final int TICKS = 6;
    /** Told apart by people who see colours differently, too: M. Okabe and K. Ito, "Color universal design" (2008). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private static final List<String> DASHES = List.of("none", "8 4", "2 3", "10 3 2 3", "none", "8 4");

    private final Chart chart;
    private final double mostX;
    private final double mostY;
    private final StringBuilder out = new StringBuilder();

    private Svg(Chart chart) {
        this.chart = chart;
        this.mostX = roundUp(points(chart).mapToDouble(Point::x).max().orElse(1));
        this.mostY = roundUp(points(chart).mapToDouble(Point::y).max().orElse(1));
    }

    /** The whole file. Both axes begin at 0. */
    public static String of(Chart chart) {
        return new Svg(chart).draw();
    }

    private static Stream<Point> points(Chart chart) {
        return chart.lines().stream().flatMap(line -> line.points().stream());
    }

    /** Steps between ticks are 1, 2 or 5 times a power of ten. */
    private static double step(double most) {
        double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(most / TICKS)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power * TICKS >= most) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double roundUp(double most) {
        double positive = most > 0 ? most : 1;
        double step = step(positive);
        return StrictMath.ceil(positive / step - 1e-9) * step;
    }

    private double x(double value) {
        return LEFT + value / mostX * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - value / mostY * (BOTTOM - TOP);
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT);
        add("<title>%s</title>", escape(chart.title()));
        add(
                "<style>.ground{fill:#fff}text{fill:#222}.grid{stroke:#ddd}.axis{stroke:#666}"
                        + "@media(prefers-color-scheme:dark){.ground{fill:#1b1d21}text{fill:#ddd}.grid{stroke:#3a3d44}.axis{stroke:#999}}</style>");
        add("<rect class=\"ground\" width=\"%d\" height=\"%d\" rx=\"6\"/>", WIDTH, HEIGHT);
        text(LEFT, TOP - 24, "start", 15, chart.title());
        axes();
        for (int i = 0; i < chart.lines().size(); i++) {
            line(i, chart.lines().get(i));
        }
        add("</svg>");
        return out.toString();
    }

    private void axes() {
        double stepX = step(mostX);
        for (double at = 0; at <= mostX + stepX / 2; at += stepX) {
            add("<path class=\"grid\" d=\"M%s %dV%d\"/>", number(x(at)), TOP, BOTTOM);
            text(x(at), BOTTOM + 18, "middle", 13, number(at));
        }
        double stepY = step(mostY);
        for (double at = 0; at <= mostY + stepY / 2; at += stepY) {
            add("<path class=\"grid\" d=\"M%d %sH%d\"/>", LEFT, number(y(at)), RIGHT);
            text(LEFT - 8, y(at) + 4, "end", 13, number(at));
        }
        add("<path class=\"axis\" fill=\"none\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, BOTTOM, RIGHT);
        text((LEFT + RIGHT) / 2.0, HEIGHT - 16, "middle", 13, chart.across());
        add(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                (TOP + BOTTOM) / 2, escape(chart.up()));
    }

    private void line(int index, Line line) {
        String colour = COLOURS.get(index % COLOURS.size());
        String points = line.points().stream()
                .map(point -> number(x(point.x())) + "," + number(y(point.y())))
                .collect(Collectors.joining(" "));
        String stroke = String.format(
                "fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"",
                colour, DASHES.get(index % DASHES.size()));
        add("<polyline %s points=\"%s\"/>", stroke, points);
        for (Point point : line.points()) {
            add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>",
                    number(x(point.x())), number(y(point.y())), colour);
        }
        int top = TOP + 10 + 22 * index;
        add("<path %s d=\"M%d %dh28\"/>", stroke, RIGHT + 14, top);
        text(RIGHT + 48, top + 4, "start", 13, line.name());
    }

    private void text(double x, double y, String anchor, int size, String text) {
        add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\">%s</text>",
                number(x), number(y), anchor, size, escape(text));
    }

    private void add(String form, Object... values) {
        out.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
