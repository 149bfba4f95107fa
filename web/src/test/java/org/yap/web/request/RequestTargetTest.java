package org.yap.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a%20b", "a=b&c=%C3%A9", "%F0%9F%90%9F", "%EF%BF%BD", "\u00c3\u00a9", "%25zz"})
    void takesText(String encoded) {
        assertThat(RequestTarget.isWellFormed(encoded)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%2",
                "%zz",
                "a%0",
                "%FF",
                "%C3%28",
                "%C3",
                "%ED%A0%80",
                "%F4%90%80%80",
                "%C0%80",
                "%00",
                "a%00b",
                "\u0000",
                "\u00ff",
                "\u20ac",
                "\ud800",
                "%\u0660\u0660"
            })
    void refusesWhatIsNone(String encoded) {
        assertThat(RequestTarget.isWellFormed(encoded)).isFalse();
    }
}
