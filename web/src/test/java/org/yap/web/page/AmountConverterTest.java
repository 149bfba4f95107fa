package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.faces.component.UIInput;
import jakarta.faces.convert.ConverterException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({
        "'1,234.50',123450",
        "'1,000.00',100000",
        "1000,100000",
        "'1234,5',123450",
        "1.5,150",
        "007,700",
        "1.5000,150"
    })
    void takesWhatThePageShowsAndPlainDigits(String text, long units) {
        assertThat(read(text)).isEqualTo(Amount.of(units));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.500", "1,500"})
    void namesBothReadingsOfThreeDigitsBehindOneSeparator(String text) {
        refuses(text, texts.get("amount.ambiguous", "1,500.00", "1.50"));
    }

    @ParameterizedTest
    @CsvSource({"'1,234.5','1,234.50'", "1.234,'1,234.00'", "'1,234,567','1,234,567.00'", "0.500,0.50"})
    void namesTheOneReadingOfWhatItWouldNotShowItself(String text, String reading) {
        refuses(text, texts.get("amount.unclear", reading));
    }

    @Test
    void saysWhatIsWrong() {
        refuses("-1", texts.get("amount.negative"));
        refuses("92233720368547758.08", texts.get("amount.toolarge", "92,233,720,368,547,758.07"));
        refuses("1.2345", texts.get("amount.decimals", 2));
        refuses("many", texts.get("amount.bad", "12.50"));
        refuses("\u0663", texts.get("amount.digits"));
        refuses("\uff13", texts.get("amount.digits"));
    }

    @Test
    void saysItInPlainWords() {
        decimals(0);
        refuses("1.5", "Too many decimals: this currency has none.");
        refuses("many", "This is not an amount. Write it like 12.");
        decimals(2);
        refuses("1.2345", "Too many decimals: this currency has 2.");
        refuses("1.500", "This can be read in two ways: as 1,500.00 or as 1.50. Write exactly the one that you mean.");
        refuses("1.234", "Do you mean 1,234.00? Then write exactly that.");
    }

    @Test
    void takesDecimalsBelowZeroForNone() {
        decimals(-5);
        assertThat(write(read("0"))).isEqualTo("0");
    }

    private void refuses(String text, String said) {
        assertThatExceptionOfType(ConverterException.class)
                .isThrownBy(() -> read(text))
                .satisfies(refused ->
                        assertThat(refused.getFacesMessage().getSummary()).isEqualTo(said));
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
