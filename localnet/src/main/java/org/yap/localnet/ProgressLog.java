package org.yap.localnet;

import java.io.PrintStream;

/** Says what happens, with the seconds since the start. */
public final class ProgressLog {
    private static final double SECOND = 1e9;

    private final PrintStream out;
    private final long start = System.nanoTime();

    public ProgressLog(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(String format, Object... arguments) {
        out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / SECOND, String.format(format, arguments));
        out.flush();
    }
}
