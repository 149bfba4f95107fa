package org.yap.localnet.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** How many files a process may have open here ({@code ulimit -n}). A node has some 620 open before anybody connects. */
public final class OpenFiles {
    /** With fewer a server does not even start. */
    private static final long MIN = 1_024;
    /** Room for some hundred open pages and neighbours. */
    private static final long ENOUGH = 4_096;

    private OpenFiles() {}

    /**
     * A warning in plain words if the limit is low; empty if it is not, or where the system does not say.
     *
     * @throws IllegalStateException in plain words, if no node can start with it
     */
    public static Optional<String> check() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? check(unix.getMaxFileDescriptorCount())
                : Optional.empty();
    }

    static Optional<String> check(long limit) {
        String advice = "only " + limit + " files may be open at once (ulimit -n), and a node needs " + MIN
                + " to start: raise it, for instance with `ulimit -n " + ENOUGH + "`";
        if (limit < MIN) {
            throw new IllegalStateException(advice);
        }
        return limit < ENOUGH ? Optional.of(advice) : Optional.empty();
    }
}
