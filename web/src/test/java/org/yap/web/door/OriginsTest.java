package org.yap.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginsTest {
    @Test
    void knowsPagesOfItsOwn() {
        assertThat(Origins.isForeign("https://yap.example", "yap.example")).isFalse();
        assertThat(Origins.isForeign("http://127.0.0.1:8080", "127.0.0.1:8080")).isFalse();
        assertThat(Origins.isForeign(null, "yap.example")).isFalse();
    }

    @Test
    void knowsPagesOfOthers() {
        assertThat(Origins.isForeign("https://evil.example", "yap.example")).isTrue();
        assertThat(Origins.isForeign("https://yap.example:8443", "yap.example")).isTrue();
        assertThat(Origins.isForeign("null", "yap.example")).isTrue();
        assertThat(Origins.isForeign("no origin", "yap.example")).isTrue();
        assertThat(Origins.isForeign("https://yap.example", null)).isTrue();
    }
}
