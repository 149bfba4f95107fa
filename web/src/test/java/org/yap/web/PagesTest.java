package org.yap.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** A field that only turns red says nothing. */
    @Test
    void sayAtEveryRequiredFieldWhatIsWrong() throws IOException {
        Pattern required = Pattern.compile("<p:[a-zA-Z]+ id=\"([a-zA-Z]+)\"[^>]* required=");
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            Matcher field = required.matcher(text);
            while (field.find()) {
                assertThat(text).as(page.toString()).contains("<p:message for=\"" + field.group(1) + "\"/>");
            }
        }
    }

    /** Else a page that has lost its node never says that it is back. */
    @Test
    void tellTheScriptWhatBecameOfEachLookAtTheNode() throws IOException {
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            if (text.contains("name=\"refreshView\"")) {
                assertThat(text).as(page.toString()).contains("oncomplete=\"yap.refreshed(xhr, status)\"");
            }
        }
    }

    private static List<Path> pages() throws IOException {
        return files().stream().filter(page -> !page.startsWith("WEB-INF")).toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .map(ROOT::relativize)
                    .toList();
        }
    }
}
