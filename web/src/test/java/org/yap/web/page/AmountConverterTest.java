package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.faces.component.UIInput;
import jakarta.faces.convert.ConverterException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.value.Amount;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.text.Texts;

class AmountConverterTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final AmountConverter converter = new AmountConverter(texts);
    private final UIInput field = new UIInput();

    @BeforeEach
    void takeTwoDecimals() {
        decimals(2);
    }

    @Test
    void readsAndWritesInTheDecimalsOfTheField() {
        assertThat(read("12,5")).isEqualTo(Amount.of(1_250));
        assertThat(write(Amount.of(1_250))).isEqualTo("12.50");
        decimals(8);
        assertThat(read("12.5")).isEqualTo(Amount.of(1_250_000_000));
        assertThat(write(Amount.of(1_250_000_000))).isEqualTo("12.50");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void takesBlankForNoAmount(String text) {
        assertThat(read(text)).isNull();
        assertThat(write(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234", "-1", "many"})
    void saysHowAnAmountIsWritten(String text) {
        assertThatExceptionOfType(ConverterException.class)
                .isThrownBy(() -> read(text))
                .satisfies(refused ->
                        assertThat(refused.getFacesMessage().getSummary()).isEqualTo(texts.get("pay.badamount", 2)));
    }

    @Test
    void takesDecimalsBelowZeroForNone() {
        decimals(-5);
        assertThat(write(read("0"))).isEqualTo("0");
    }

    private Amount read(String text) {
        return converter.getAsObject(faces, field, text);
    }

    private String write(Amount amount) {
        return converter.getAsString(faces, field, amount);
    }

    private void decimals(int decimals) {
        field.getAttributes().put(AmountConverter.DECIMALS, decimals);
    }
}
