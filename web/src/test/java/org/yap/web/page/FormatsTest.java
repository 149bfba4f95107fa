package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yap.web.text.Texts;

class FormatsTest {
    private final Formats formats = new Formats(new Texts());

    @Test
    void saysInPlainWordsHowANeighboursClockDiffers() {
        assertThat(formats.clock(Duration.ofSeconds(45))).isEqualTo("Its clock is 45 seconds ahead of this node’s.");
        assertThat(formats.clock(Duration.ofSeconds(-150))).isEqualTo("Its clock is 2 minutes behind this node’s.");
        assertThat(formats.clock(Duration.ofHours(-30))).isEqualTo("Its clock is 30 hours behind this node’s.");
    }
}
