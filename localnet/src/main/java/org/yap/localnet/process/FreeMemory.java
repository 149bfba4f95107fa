package org.yap.localnet.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory this machine could still give away. */
public final class FreeMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    /** For PostgreSQL with its buffers, and for this program. */
    private static final int MEGABYTES_BESIDE = 600;

    private FreeMemory() {}

    /** MB, empty where the system does not say (only Linux does). */
    public static OptionalLong megabytes() {
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** IllegalStateException, in plain words, if {@code count} nodes of {@code each} MB will not fit. */
    public static void require(int count, int each) {
        megabytes().ifPresent(free -> require(count, each, free));
    }

    static void require(int count, int each, long free) {
        long needed = (long) count * each + MEGABYTES_BESIDE;
        if (free < needed) {
            long fitting = Math.max(0, (free - MEGABYTES_BESIDE) / each);
            throw new IllegalStateException(count + (count == 1 ? " node needs" : " nodes need") + " about " + needed
                    + " MB of memory, this machine has " + free + " MB free: end other programs"
                    + (fitting == 0 ? "" : ", or let `mvn -Prun` start fewer nodes (-Dfresh -Dnodes=" + fitting + ")"));
        }
    }
}
