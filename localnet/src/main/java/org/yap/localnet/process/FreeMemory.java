package org.yap.localnet.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory this machine could still give away. */
public final class FreeMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");

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
        long needed = (long) count * each + 200;
        OptionalLong free = megabytes();
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new IllegalStateException(count + " nodes need about " + needed + " MB of memory, this machine has "
                    + free.getAsLong() + " MB free: end other programs or start fewer nodes (-Dnodes=2)");
        }
    }
}
