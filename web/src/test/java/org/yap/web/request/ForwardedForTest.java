package org.yap.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedForTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7 | 198.51.100.7",
                "10.0.0.1, 203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "127.0.0.1,198.51.100.7:4711 | 198.51.100.7",
                "forged.example, 2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "198.51.100.7, [2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7"
            })
    void believesWhatTheProxyAddedNotWhatTheClientSaid(String header, String client) {
        assertThat(ForwardedFor.client(header).orElseThrow().getHostAddress()).isEqualTo(client);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unknown", "198.51.100.7, ", "198.51.100.7, node.example", "198.51.100.999", "1:2:3"})
    void hasNoClientWhereTheProxyNamedNone(String header) {
        assertThat(ForwardedFor.client(header)).isEmpty();
    }

    @Test
    void takesTheSchemeThatTheProxyAdded() {
        assertThat(ForwardedFor.scheme("http, HTTPS")).contains("https");
        assertThat(ForwardedFor.scheme("https, javascript")).isEmpty();
        assertThat(ForwardedFor.scheme(null)).isEmpty();
    }
}
