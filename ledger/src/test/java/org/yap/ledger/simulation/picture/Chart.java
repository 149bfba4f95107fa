package org.yap.ledger.simulation.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines over one axis. Values that are not numbers are left out.
 *
 * @param id name of its file, without an ending
 * @param across what the horizontal axis shows, with its unit
 * @param up what the vertical axis shows, with its unit
 */
public record Chart(String id, String title, String across, String up, List<Line> lines) {
    public Chart {
        lines = List.copyOf(lines);
    }

    public record Line(String name, List<Point> points) {
        public Line {
            points = points.stream().filter(Point::isNumber).toList();
        }
    }

    public record Point(double x, double y) {
        boolean isNumber() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** The same with one more line. */
    public Chart with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Chart(id, title, across, up, more);
    }
}
