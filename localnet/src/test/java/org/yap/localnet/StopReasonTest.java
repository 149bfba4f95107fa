package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StopReasonTest {
    @Test
    void whatAPersonCanMendIsASentence() {
        assertThat(StopReason.of(new IllegalStateException("no free ports"))).hasValue("no free ports");
        assertThat(StopReason.of(new AccessDeniedException("/yap/localnet/state")))
                .hasValue("this user may not write or read /yap/localnet/state");
        assertThat(StopReason.of(new NoSuchFileException("/yap/server")))
                .hasValueSatisfying(text -> assertThat(text).startsWith("/yap/server is missing"));
        assertThat(StopReason.of(new FileSystemException("/yap/log", null, "No space left on device")))
                .hasValue("/yap/log: No space left on device");
        assertThat(StopReason.of(new IOException("No space left on device"))).hasValue("No space left on device");
    }

    @Test
    void whatHappenedInAnotherThreadIsSaidAlike() {
        Throwable full = new IOException("No space left on device");
        assertThat(StopReason.of(new CompletionException(new UncheckedIOException((IOException) full))))
                .hasValue("No space left on device");
    }

    @Test
    void aFaultIsNotASentence() {
        assertThat(StopReason.of(new NullPointerException("size"))).isEmpty();
    }
}
