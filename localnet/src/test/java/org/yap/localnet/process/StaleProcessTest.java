package org.yap.localnet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleProcessTest {
    @TempDir
    private Path temporary;

    @Test
    void stopsAProcessOfAKilledRun() throws Exception {
        Process process = sleeper();
        StaleProcess left = StaleProcess.of(pidFile(process.pid()), "86399").orElseThrow();
        left.stop();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameNumber() throws IOException {
        Process process = sleeper();
        try {
            assertThat(StaleProcess.of(pidFile(process.pid()), "-Djboss.server.base.dir=/ours"))
                    .isEmpty();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void findsNothingWithoutAPidFileOrWithABadOne() throws IOException {
        assertThat(StaleProcess.of(temporary.resolve("none"), "")).isEmpty();
        Path bad = temporary.resolve("bad");
        Files.writeString(bad, "not a number");
        assertThat(StaleProcess.of(bad, "")).isEmpty();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "86399").start();
    }

    private Path pidFile(long pid) throws IOException {
        Path file = temporary.resolve("pid");
        Files.writeString(file, pid + "\nmore\n");
        return file;
    }
}
