package org.yap.localnet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void keepsFactsAndPasswordsForTheNextRun() throws IOException {
        String password;
        try (StateDirectory first = open()) {
            first.keep("network", "abc");
            password = first.password("alice");
            assertThat(first.password("bob")).isNotEqualTo(password);
        }
        try (StateDirectory second = open()) {
            assertThat(second.find("network")).contains("abc");
            assertThat(second.password("alice")).isEqualTo(password).hasSizeGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        try (StateDirectory state = open()) {
            state.password("alice");
            assertThat(permissions(state.path())).isEqualTo("rwx------");
            assertThat(permissions(state.path("state.json"))).isEqualTo("rw-------");
        }
    }

    @Test
    void servesOneRunAtATime() throws IOException {
        try (StateDirectory state = open()) {
            assertThatIllegalStateException()
                    .isThrownBy(this::open)
                    .withMessageContaining("(process " + ProcessHandle.current().pid() + ") uses " + state.path());
        }
    }

    @Test
    void forgetsEverythingWhenAsked() throws IOException {
        try (StateDirectory state = open()) {
            String password = state.password("alice");
            Files.createDirectories(state.path("node1", "log"));
            state.clear();
            assertThat(state.path("node1")).doesNotExist();
            assertThat(state.password("alice")).isNotEqualTo(password);
        }
    }

    private StateDirectory open() throws IOException {
        return StateDirectory.open(temporary.resolve("state"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
