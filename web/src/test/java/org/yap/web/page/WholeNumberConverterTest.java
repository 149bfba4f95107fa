package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.faces.convert.ConverterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.web.text.Texts;

class WholeNumberConverterTest {
    private final Texts texts = new Texts();
    private final WholeNumberConverter converter = new WholeNumberConverter(texts);

    @Test
    void readsWhatItWrites() {
        assertThat(converter.getAsObject(null, null, converter.getAsString(null, null, 50)))
                .isEqualTo(50);
        assertThat(converter.getAsObject(null, null, " ")).isNull();
        assertThat(converter.getAsString(null, null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5", "-5", "05", "\u0665", "\uff15", "5.0", "2147483648", "five"})
    void readsNoOtherForm(String text) {
        assertThatExceptionOfType(ConverterException.class)
                .isThrownBy(() -> converter.getAsObject(null, null, text))
                .withMessage("Write a whole number.");
    }
}
