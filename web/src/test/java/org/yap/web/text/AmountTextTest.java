package org.yap.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.value.Amount;

class AmountTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|2|0.00",
                "5|2|0.05",
                "1284550|2|12,845.50",
                "100|0|100",
                "1234567|0|1,234,567",
                "150000000|8|1.50",
                "150000001|8|1.50000001",
                "9223372036854775807|2|92,233,720,368,547,758.07",
                "9223372036854775807|18|9.223372036854775807",
                "12|1|1.2"
            })
    void showsExactlyWithGroupsAndAtLeastTwoDecimals(long units, int decimals, String text) {
        assertThat(AmountText.format(units, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.5|2|1250", "12|2|1200", ".05|2|5", "1,234.50|2|123450", " 7 |0|7", "1.10|1|11", "0|2|0"})
    void readsWhatPeopleWrite(String text, int decimals, long units) {
        assertThat(AmountText.parse(text, decimals)).contains(Amount.of(units));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12,5|2|1250", "12,50|2|1250", ",05|2|5", "1234,5|2|123450", "0,500|3|500", "0,00000001|8|1"})
    void takesOneCommaForThePointThatAKeypadLacks(String text, int decimals, long units) {
        assertThat(AmountText.parse(text, decimals)).contains(Amount.of(units));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,234|0|1234", "1,000|2|100000", "1,234,567|2|123456700", "1,234.5|3|1234500"})
    void groupsThousandsWhereNothingElseCanBeMeant(String text, int decimals, long units) {
        assertThat(AmountText.parse(text, decimals)).contains(Amount.of(units));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "12,345", "100,000"})
    void refusesWhatMayBeThousandsOrDecimals(String text) {
        assertThat(AmountText.parse(text, 3)).isEmpty();
        assertThat(AmountText.parse(text, 8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.005",
                "-1",
                "+1",
                "1e3",
                "1,23,456",
                "12,",
                ",",
                "0,555",
                "1234,555",
                "1.234,50",
                "0x10",
                "1.",
                "٣",
                "92233720368547758.08",
                "NaN"
            })
    void refusesWhatIsNotExactlyAnAmount(String text) {
        assertThat(AmountText.parse(text, 2)).isEmpty();
    }

    @Test
    void readsBackWhatItShows() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            long units = random.nextLong() >>> (1 + random.nextInt(62));
            int decimals = random.nextInt(19);
            assertThat(AmountText.parse(AmountText.format(units, decimals), decimals))
                    .contains(Amount.of(units));
        }
    }
}
