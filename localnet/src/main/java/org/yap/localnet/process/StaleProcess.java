package org.yap.localnet.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that a run started and, being killed, could not end. It is known by a pid file and by a mark on its command line. */
public final class StaleProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProcessHandle process;

    private StaleProcess(ProcessHandle process) {
        this.process = process;
    }

    /**
     * The living process whose id is the first line of {@code pidFile}, if it is ours: a pid may long belong to somebody else.
     *
     * @param mark what its command line must contain
     */
    public static Optional<StaleProcess> of(Path pidFile, String mark) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.get(0).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> commandLine(process).contains(mark))
                    .map(StaleProcess::new);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to end (SIGTERM), then ends it. */
    public void stop() {
        process.destroy();
        if (!endsWithin(PATIENCE)) {
            process.destroyForcibly();
            endsWithin(PATIENCE);
        }
    }

    /** Ends it as a crash would; only for what keeps its promises after that. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(PATIENCE);
    }

    private boolean endsWithin(Duration limit) {
        try {
            Await.until("end of process " + pid(), limit, () -> !process.isAlive());
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        Path linux = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.isReadable(linux)) {
                return new String(Files.readAllBytes(linux), StandardCharsets.UTF_8).replace('\0', ' ');
            }
        } catch (IOException e) {
            return "";
        }
        return process.info().commandLine().orElse("");
    }
}
