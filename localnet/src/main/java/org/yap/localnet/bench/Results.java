package org.yap.localnet.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of measured values: a table for people, JSON for programs. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Row> rows = new ArrayList<>();

    synchronized void add(String id, String what, double value, String unit) {
        rows.add(new Row(id, what, value, unit));
    }

    synchronized String table() {
        StringBuilder text = new StringBuilder(1024);
        for (Row row : rows) {
            text.append(String.format(Locale.ROOT, "  %-78s %12s %s%n", row.what, number(row.value), row.unit));
        }
        return text.toString();
    }

    private static String number(double value) {
        return value < 100 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    synchronized void write(Path file, String time) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("time", time)
                .put("java", System.getProperty("java.version"))
                .put("cores", Runtime.getRuntime().availableProcessors());
        ArrayNode array = json.putArray("results");
        for (Row row : rows) {
            array.addObject()
                    .put("id", row.id)
                    .put("what", row.what)
                    .put("value", row.value)
                    .put("unit", row.unit);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    private record Row(String id, String what, double value, String unit) {}
}
