package org.yap.localnet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long all cores were busy, and how long of that for what is measured: this program, the nodes, the database server. In the
 * clock ticks of Linux; elsewhere nobody is ever seen to disturb.
 */
final class CoreTime {
    private static final Path ALL = Path.of("/proc/stat");
    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;
    /** Fields of {@code /proc/PID/stat} behind the name: time of its own and of its children that ended. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    private final Processes ours;

    /** Those that are measured. */
    @FunctionalInterface
    interface Processes {
        List<Long> ids() throws IOException;
    }

    /** @param ours ids of the processes that are measured */
    CoreTime(Processes ours) {
        this.ours = ours;
    }

    /** In ticks, from some beginning on. */
    record Mark(long all, long busy, long ours) {
        /** The part of all cores, 0 to 1, that others took since {@code before}. */
        double othersSince(Mark before) {
            long others = busy - before.busy - (ours - before.ours);
            return all == before.all ? 0 : Math.max(0, (double) others / (all - before.all));
        }
    }

    Mark now() {
        try {
            if (!Files.isReadable(ALL)) {
                return new Mark(0, 0, 0);
            }
            String[] fields = Files.readAllLines(ALL).get(0).split("\\s+");
            long all = 0;
            for (int i = USER; i <= STEAL; i++) {
                all += Long.parseLong(fields[i]);
            }
            long idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[IO_WAIT]);
            return new Mark(
                    all,
                    all - idle,
                    ours.ids().stream().mapToLong(CoreTime::ticks).sum());
        } catch (IOException e) {
            return new Mark(0, 0, 0);
        }
    }

    /** Of a process and of those of its children that ended; 0 if it is gone. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum;
        } catch (IOException e) {
            return 0;
        }
    }
}
