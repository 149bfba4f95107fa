package org.yap.ledger.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal inputs give equal results wherever they are computed, though each JVM hashes under a key of its own. */
class SameSeedTest {
    @Test
    void givesTheSameEffectsCommitsAndTipsInTwoJvms() throws IOException, InterruptedException {
        Process first = start();
        Process second = start();
        List<String> report = report(first);
        assertThat(report(second)).isEqualTo(report);
        assertThat(report)
                .as("a run in which the order of accounts matters")
                .doesNotContain("reorganisations 0", "pieces 0", "failures 0");
    }

    private static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx256m", "-cp", classPath(), SeededRun.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Some launchers of tests load them by a loader of their own. */
    private static String classPath() {
        List<String> places = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        if (SeededRun.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                places.add(Path.of(URI.create(url.toString())).toString());
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static List<String> report(Process run) throws IOException, InterruptedException {
        List<String> lines =
                new String(run.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(run.waitFor()).isZero();
        return lines;
    }
}
