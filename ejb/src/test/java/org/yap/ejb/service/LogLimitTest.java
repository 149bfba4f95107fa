package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.LogLines;

class LogLimitTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void writesOneLineAMinuteAndSaysHowManyItSkipped() {
        LogLimit limit = new LogLimit(System.getLogger(LogLimitTest.class.getName()), nanos::get);
        try (LogLines lines = new LogLines(LogLimitTest.class)) {
            for (int i = 0; i < 200; i++) {
                limit.log(Level.WARNING, "again", new IllegalStateException());
            }
            assertThat(lines.all()).containsExactly("WARNING again");

            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
            limit.log(Level.WARNING, "again", null);
            limit.log(Level.WARNING, "again", null);

            assertThat(lines.all()).containsExactly("WARNING again", "WARNING again (and 199 times more before)");
        }
    }
}
