package org.yap.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.value.Amount;
import org.yap.web.text.TypedAmount.Refused;

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
            value = {
                "12.5|2|1250",
                "12|2|1200",
                ".05|2|5",
                "1,234.50|2|123450",
                " 7 |0|7",
                "1.10|1|11",
                "0|2|0",
                "007|2|700"
            })
    void readsWhatPeopleWrite(String text, int decimals, long units) {
        assertThat(AmountText.parse(text, decimals).accepted()).contains(Amount.of(units));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12,5|2|1250", "12,50|2|1250", ",05|2|5", "1234,5|2|123450", "0,5000|3|500", "0,00000001|8|1"})
    void takesOneCommaForThePointThatAKeypadLacks(String text, int decimals, long units) {
        assertThat(AmountText.parse(text, decimals).accepted()).contains(Amount.of(units));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234|0|1234",
                "1,000.00|2|100000",
                "1,234,567.00|2|123456700",
                "1,234.50|3|1234500",
                "1.234|3|1234",
                "1,234.567|3|1234567",
                "0.001|8|100000"
            })
    void takesThreeDigitsBehindASeparatorAsItShowsThem(String text, int decimals, long units) {
        assertThat(AmountText.format(units, decimals)).isEqualTo(text);
        assertThat(AmountText.parse(text, decimals).accepted()).contains(Amount.of(units));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234|3|1,234.00|1.234",
                "12,345|8|12,345.00|12.345",
                "100,000|3|100,000.00|100.00",
                "1,000|2|1,000.00|1.00",
                "1.500|2|1,500.00|1.50",
                "1.500|8|1,500.00|1.50",
                "+1.500|2|1,500.00|1.50",
                "1,000.|0|1,000|1"
            })
    void namesBothReadings(String text, int decimals, String first, String second) {
        assertThat(AmountText.parse(text, decimals)).isEqualTo(new Refused("amount.ambiguous", first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5|2|1,234.50",
                "1,234,567|2|1,234,567.00",
                "1.234,50|2|1,234.50",
                "1.234.567|2|1,234,567.00",
                "1,23,456|2|123,456.00",
                "1'234.50|2|1,234.50",
                "1\u2019234|2|1,234.00",
                "1 234,5|2|1,234.50",
                "1\u00a0234|2|1,234.00",
                "1\u202f234,50|2|1,234.50",
                "1_000|2|1,000.00",
                "1.005|2|1,005.00",
                "1.500|0|1,500",
                "0.500|2|0.50",
                ",500|3|0.50",
                "1234.500|3|1,234.50",
                "12.|2|12.00",
                "+1|2|1.00"
            })
    void namesTheOneReading(String text, int decimals, String reading) {
        assertThat(AmountText.parse(text, decimals)).isEqualTo(new Refused("amount.unclear", reading));
    }

    @Test
    void takesEachReadingThatItNames() {
        for (String text : List.of("1,000", "1.500", "1 234,5", "1.234.567", "12.", "+1", "0.500")) {
            for (int decimals = 0; decimals <= 18; decimals++) {
                int places = decimals;
                AmountText.parse(text, places)
                        .refused()
                        .filter(refused -> refused.key().equals("amount.ambiguous")
                                || refused.key().equals("amount.unclear"))
                        .ifPresent(refused -> assertThat(refused.values())
                                .allMatch(each -> AmountText.parse((String) each, places)
                                        .accepted()
                                        .isPresent()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0051|2|amount.decimals",
                "0,555|2|amount.decimals",
                "1234,555|2|amount.decimals",
                "1.5|0|amount.decimals",
                "92233720368547758.08|2|amount.toolarge",
                "10,000,000,000,000,000,000|0|amount.toolarge",
                "99999999999999999999999999|2|amount.toolarge",
                "-1|2|amount.negative",
                "\u22121|2|amount.negative",
                "- 1,50|2|amount.negative",
                "-.5|2|amount.negative",
                "\u0663|2|amount.digits",
                "\uff11\uff12|2|amount.digits",
                "1\u09ea|2|amount.digits",
                "-\u0663|2|amount.digits"
            })
    void saysWhatIsWrong(String text, int decimals, String key) {
        assertThat(AmountText.parse(text, decimals).refused().map(Refused::key)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "1e3", ",", ".", "0x10", "NaN", "many", "-many", "-", "1,2,3", "1..5", "12 5", "\u00bd", "1\n2"
            })
    void refusesWhatIsNoAmount(String text) {
        assertThat(AmountText.parse(text, 2)).isEqualTo(new Refused("amount.bad", "12.50"));
        assertThat(AmountText.parse(text, 1)).isEqualTo(new Refused("amount.bad", "12.5"));
        assertThat(AmountText.parse(text, 0)).isEqualTo(new Refused("amount.bad", "12"));
    }

    @Test
    void refusesWhatIsFarTooLong() {
        assertThat(AmountText.parse("1".repeat(100_000), 2).refused().map(Refused::key))
                .contains("amount.bad");
        assertThat(AmountText.parse(null, 2).refused().map(Refused::key)).contains("amount.bad");
    }

    @Test
    void readsBackWhatItShows() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            long units = random.nextLong() >>> (1 + random.nextInt(62));
            int decimals = random.nextInt(19);
            assertThat(AmountText.parse(AmountText.format(units, decimals), decimals)
                            .accepted())
                    .contains(Amount.of(units));
        }
    }
}
