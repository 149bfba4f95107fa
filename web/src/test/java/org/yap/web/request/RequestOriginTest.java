package org.yap.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestOriginTest {
    @Test
    void knowsPagesOfItsOwn() {
        assertThat(RequestOrigin.isForeign("https://yap.example", "yap.example"))
                .isFalse();
        assertThat(RequestOrigin.isForeign("http://127.0.0.1:8080", "127.0.0.1:8080"))
                .isFalse();
        assertThat(RequestOrigin.isForeign(null, "yap.example")).isFalse();
    }

    @Test
    void knowsPagesOfOthers() {
        assertThat(RequestOrigin.isForeign("https://evil.example", "yap.example"))
                .isTrue();
        assertThat(RequestOrigin.isForeign("https://yap.example:8443", "yap.example"))
                .isTrue();
        assertThat(RequestOrigin.isForeign("null", "yap.example")).isTrue();
        assertThat(RequestOrigin.isForeign("no origin", "yap.example")).isTrue();
        assertThat(RequestOrigin.isForeign("https://yap.example", null)).isTrue();
    }
}
