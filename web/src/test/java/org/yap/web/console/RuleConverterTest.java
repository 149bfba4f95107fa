package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.convert.ConverterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.text.Texts;

class RuleConverterTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final RuleConverter converter = new RuleConverter(texts);
    private String decimals = "2";
    private final UIInput decimalsInput = new UIInput() {
        @Override
        public Object getValue() {
            return decimals;
        }
    };
    private final UIInput input = new UIInput() {
        @Override
        public UIComponent findComponent(String id) {
            return id.equals("decimals") ? decimalsInput : null;
        }
    };

    @ParameterizedTest
    @CsvSource({
        "name,' Village ',Village",
        "currency,VIL,VIL",
        "interval,' 7 ',7",
        "reward,'1,234.50',123450",
        "reward,'1234,5',123450",
        "minfee,.05,5",
        "initialbits,1D00ffFF,1d00ffff",
        "admission,open,open"
    })
    void readsWhatPeopleType(String id, String typed, String text) {
        assertThat(read(id, typed)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"reward,123450,'1,234.50'", "interval,10,10", "name,Village,Village", "initialbits,1d00ffff,1d00ffff"})
    void writesWhatPeopleRead(String id, String text, String shown) {
        assertThat(write(id, text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "interval,007,jakarta.faces.converter.IntegerConverter.INTEGER",
        "interval,+7,jakarta.faces.converter.IntegerConverter.INTEGER",
        "interval,ten,jakarta.faces.converter.IntegerConverter.INTEGER",
        "interval,1.5,jakarta.faces.converter.IntegerConverter.INTEGER",
        "interval,-1,jakarta.faces.converter.IntegerConverter.INTEGER",
        "interval,2147483648,jakarta.faces.converter.IntegerConverter.INTEGER",
        "initialbits,1d00,jakarta.faces.validator.RegexValidator.NOT_MATCHED",
        "initialbits,1d00fffz,jakarta.faces.validator.RegexValidator.NOT_MATCHED"
    })
    void saysWhichFormIsAskedFor(String id, String typed, String key) {
        refuses(id, typed, texts.get(key));
    }

    @Test
    void readsAmountsInTheDecimalsThatTheFormSays() {
        refuses("reward", "1.234", texts.get("amount.unclear", "1,234.00"));
        decimals = "3";
        assertThat(read("reward", "1.234")).isEqualTo("1234");
        assertThat(write("reward", "1234")).isEqualTo("1.234");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"many", "-1"})
    void readsAmountsWithoutDecimalsIfTheFormSaysNone(String said) {
        decimals = said;
        assertThat(read("reward", "5")).isEqualTo("5");
        refuses("reward", "5.5", texts.get("amount.decimals", 0));
    }

    /** The bound is judged with all others, but a page must be shown until then. */
    @Test
    void writesAmountsWhateverDecimalsAreAskedFor() {
        decimals = "2147483647";
        assertThat(write("reward", "1")).isEqualTo("0." + "0".repeat(17) + "1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void takesBlankForNothing(String typed) {
        assertThat(read("halflife", typed)).isNull();
        assertThat(write("halflife", null)).isEmpty();
    }

    private String read(String id, String typed) {
        return converter.getAsObject(faces, input(id), typed);
    }

    private String write(String id, String text) {
        return converter.getAsString(faces, input(id), text);
    }

    private void refuses(String id, String typed, String said) {
        assertThatExceptionOfType(ConverterException.class)
                .isThrownBy(() -> read(id, typed))
                .satisfies(refused ->
                        assertThat(refused.getFacesMessage().getSummary()).isEqualTo(said));
    }

    private UIInput input(String id) {
        input.getAttributes()
                .put(
                        RuleConverter.RULE,
                        RuleInputs.ALL.stream()
                                .filter(each -> each.id().equals(id))
                                .findFirst()
                                .orElseThrow());
        return input;
    }
}
