package org.yap.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Path ROOT = Path.of("src/main/webapp");

    /** Pages that keep state at the server give each stranger a session. */
    @Test
    void keepStateBehindTheLoginOnly() throws IOException {
        for (Path page : pages()) {
            boolean inside = page.startsWith("app") || page.startsWith("console");
            assertThat(Files.readString(ROOT.resolve(page)))
                    .as(page.toString())
                    .contains("template=\"/WEB-INF/" + (inside ? "inside" : "open") + ".xhtml\"");
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .map(ROOT::relativize)
                    .filter(page -> !page.startsWith("WEB-INF"))
                    .toList();
        }
    }
}
