package org.yap.ledger.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5446", "stones.example:1", "[::1]:65535"})
    void writesWhatItRead(String text) {
        assertThat(HostPort.read(text)).map(HostPort::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "host", "host:", ":1", "host:0", "host:65536", "host:99999", "ho st:1", "::1:1", "h:1:2"})
    void refusesWhatIsNoPlace(String text) {
        assertThat(HostPort.read(text)).isEmpty();
    }
}
