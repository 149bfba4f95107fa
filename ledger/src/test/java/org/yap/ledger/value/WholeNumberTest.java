package org.yap.ledger.value;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {
    @Property
    void readsWhatIsWritten(@ForAll @LongRange(max = Long.MAX_VALUE) long number) {
        assertThat(WholeNumber.parse(Long.toString(number), Long.MAX_VALUE)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+5",
                "-5",
                "-0",
                "05",
                "00",
                " 5",
                "5 ",
                "5\n",
                "5.0",
                "5e3",
                "0x5",
                "1_000",
                "\u0665",
                "\uff15",
                "\u09eb",
                "\ud835\udfd3",
                "9223372036854775808",
                "9999999999999999999",
                "18446744073709551616",
                "100000000000000000000"
            })
    void readsNoOtherForm(String text) {
        assertThat(WholeNumber.parse(text, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void readsNothingAboveTheBound() {
        assertThat(WholeNumber.parse("7", 7)).hasValue(7);
        assertThat(WholeNumber.parse("8", 7)).isEmpty();
    }
}
