package org.yap.localnet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverTest {
    @TempDir
    private Path temporary;

    @Test
    void stopsAProcessOfAKilledRun() throws Exception {
        Process process = sleeper();
        Leftover left = Leftover.of(pidFile(process.pid()), "86399").orElseThrow();
        left.stop();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameNumber() throws IOException {
        Process process = sleeper();
        try {
            assertThat(Leftover.of(pidFile(process.pid()), "-Djboss.server.base.dir=/ours"))
                    .isEmpty();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void findsNothingWithoutAPidFileOrWithABadOne() throws IOException {
        assertThat(Leftover.of(temporary.resolve("none"), "")).isEmpty();
        Path bad = temporary.resolve("bad");
        Files.writeString(bad, "not a number");
        assertThat(Leftover.of(bad, "")).isEmpty();
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
