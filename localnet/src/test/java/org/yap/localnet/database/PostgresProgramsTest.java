package org.yap.localnet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresProgramsTest {
    private static final Path USER = Path.of("/home/ann");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/ann/yap/program",
                "/home/ann/my yap/program",
                "/home/ann/yáp (2)/program",
                "/a/it's/program"
            })
    void theyAreUnpackedWhereTheStateIs(String usual) {
        assertThat(PostgresPrograms.home(Path.of(usual), USER)).isEqualTo(Path.of(usual));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/ann/ya$p/program",
                "/home/ann/`yap`/program",
                "/home/ann/ya\"p/program",
                "/home/ann/ya\\p/program"
            })
    void aNameThatAShellReadsOtherwiseIsAvoided(String usual) {
        Path home = PostgresPrograms.home(Path.of(usual), USER);

        assertThat(home).startsWithRaw(USER.resolve(".cache"));
        assertThat(home).isNotEqualTo(PostgresPrograms.home(Path.of(usual + "2"), USER));
    }

    @Test
    void withoutAnyPlainNameItIsSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresPrograms.home(Path.of("/home/a$b/yap/program"), Path.of("/home/a$b")))
                .withMessageContaining("/home/a$b/yap/program")
                .withMessageContaining("move this project");
    }

    @Test
    void aUserWithoutAHomeIsNotGivenOneHere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresPrograms.home(Path.of("/a$b/program"), Path.of("?")));
    }
}
