package org.yap.web.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.Amount;

class JsonBodyTest {
    @Test
    void readsAmountsAsDigitsOrWholeNumbers() throws RefusedException {
        assertThat(body("{\"amount\":\"9223372036854775807\"}").needAmount("amount"))
                .isEqualTo(Amount.of(Long.MAX_VALUE));
        assertThat(body("{\"amount\":12}").needAmount("amount")).isEqualTo(Amount.of(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-1\"", "-1", "1.5", "\"1.5\"", "\"9223372036854775808\"", "\"\"", "true", "{}", "1e3"})
    void refusesAmountsThatAreNoWholeUnits(String value) {
        assertBadInput(() -> body("{\"amount\":" + value + "}").amount("amount"));
    }

    @Test
    void takesNullForAFieldThatIsNotThere() throws RefusedException {
        assertThat(body("{\"memo\":null}").text("memo")).isEmpty();
        assertThat(body("{}").flag("open")).isEmpty();
    }

    @Test
    void refusesFieldsOfTheWrongForm() {
        assertBadInput(() -> body("{\"name\":5}").needText("name"));
        assertBadInput(() -> body("{}").needText("name"));
        assertBadInput(() -> body("{\"open\":\"yes\"}").flag("open"));
        assertBadInput(() -> body("{\"count\":0}").needInt("count", 1, 10));
        assertBadInput(() -> body("{\"count\":\"1\"}").needInt("count", 1, 10));
        assertBadInput(() -> body("{\"allocations\":[1]}").objects("allocations"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"a\":1}x"})
    void refusesWhatIsNoObject(String text) {
        assertBadInput(() -> body(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesWhatIsNestedTooDeeply(String opening) {
        assertBadInput(() -> body("{\"a\":" + opening.repeat(30_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "1e999999999", "1e99999999999", "1.0E+2147483648"})
    void refusesNumbersThatNoCounterHolds(String number) {
        assertBadInput(() -> body("{\"count\":" + number + "}").number("count", 0, Long.MAX_VALUE));
        assertBadInput(() -> body("{\"count\":" + number + "}").amount("count"));
    }

    private static JsonBody body(String json) throws RefusedException {
        return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertBadInput(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                .isEqualTo(ServiceReason.BAD_INPUT));
    }
}
