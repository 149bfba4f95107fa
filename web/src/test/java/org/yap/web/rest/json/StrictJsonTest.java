package org.yap.web.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

class StrictJsonTest {
    /** One field of each kind. */
    private record Body(
            String name,
            @Min(1) @Max(10) Integer count,
            Long time,
            Boolean open,
            Amount amount,
            Hash256 hash,
            NetworkId network,
            NodeId node,
            AddressHash account,
            @Valid List<Part> parts) {}

    private record Part(@NotNull String word) {}

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "ISO-8859-1"})
    void readsNoOtherEncoding(String encoding) {
        byte[] body = "{\"name\": \"\u00e9\"}".getBytes(Charset.forName(encoding));
        byte[] broken = Arrays.copyOf(body, body.length - 1);

        for (byte[] bytes : List.of(body, broken)) {
            assertThatThrownBy(() -> StrictJson.read(bytes, Body.class))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(ServiceReason.BAD_INPUT));
        }
    }

    @Test
    void skipsAByteOrderMark() throws RefusedException {
        assertThat(read("\ufeff{\"name\": \"a\"}").name()).isEqualTo("a");
    }

    @Test
    void readsEachKindOfField() throws RefusedException {
        String hex = "0123456789abcdef".repeat(4);
        Body body = read("""
            {"name": "a", "count": 3, "time": 9007199254740991, "open": true, "amount": "9223372036854775807",
             "hash": "%1$s", "network": "%1$s", "node": "%1$s", "account": "%2$s", "parts": [{"word": "b"}]}\
            """.formatted(hex, hex.substring(24)));
        assertThat(body)
                .isEqualTo(new Body(
                        "a",
                        3,
                        (1L << 53) - 1,
                        true,
                        Amount.of(Long.MAX_VALUE),
                        Hash256.ofHex(hex),
                        NetworkId.ofHex(hex),
                        NodeId.ofHex(hex),
                        AddressHash.ofHex(hex.substring(24)),
                        List.of(new Part("b"))));
        assertThat(read(new String(StrictJson.write(body), StandardCharsets.UTF_8)))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-1\"",
                "-1",
                "1.5",
                "\"1.5\"",
                "\"9223372036854775808\"",
                "\"\"",
                "true",
                "{}",
                "1e3",
                "12",
                "\"+1\"",
                "[\"1\"]",
                "\"01\"",
                "\"00\"",
                "\" 1\"",
                "\"\u0663\"",
                "\"\uff13\""
            })
    void refusesAmountsThatAreNoStringsOfDigits(String value) {
        refuses("{\"amount\":" + value + "}")
                .hasMessageStartingWith("amount: ")
                .hasMessageContaining("string of digits");
    }

    @Test
    void takesNothingForAnAmountToo() throws RefusedException {
        assertThat(read("{\"amount\":\"0\"}").amount()).isEqualTo(Amount.ZERO);
    }

    @Test
    void takesNullForAFieldThatIsNotThere() throws RefusedException {
        assertThat(read("{\"name\":null,\"open\":null,\"count\":null,\"amount\":null,\"parts\":null}"))
                .isEqualTo(read("{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"name":5}                    | name: a string
        {"name":true}                 | name: a string
        {"name":["a"]}                | name: a string
        {"name":{}}                   | name: a string
        {"open":"yes"}                | open: true or false
        {"open":"true"}               | open: true or false
        {"open":1}                    | open: true or false
        {"open":""}                   | open: true or false
        {"count":"1"}                 | count: a whole number
        {"count":""}                  | count: a whole number
        {"count":1.0}                 | count: a whole number
        {"count":true}                | count: a whole number
        {"count":[1]}                 | count: a whole number
        {"count":-1}                  | count: a whole number
        {"count":-0}                  | count: a whole number
        {"count":2147483648}          | count: a whole number
        {"time":9007199254740992}     | time: a whole number
        {"time":99999999999999999999} | time: a whole number
        {"hash":"00"}                 | hash: 64 hex digits
        {"network":"zz"}              | network: 64 hex digits
        {"node":1}                    | node: 64 hex digits
        {"account":"00"}              | account: 40 hex digits
        {"parts":{"word":"b"}}        | parts: a list
        {"parts":[1]}                 | parts[0]: an object
        {"parts":[null]}              | parts[0]: an object
        {"parts":[{"word":1}]}        | parts[0].word: a string
        """)
    void refusesFieldsOfTheWrongForm(String json, String said) {
        refuses(json).hasMessageStartingWith(said);
    }

    @Test
    void refusesFieldsThatNobodyKnows() {
        refuses("{\"nam\":\"a\"}").hasMessage("nam: no such field");
        refuses("{\"Name\":\"a\"}").hasMessage("Name: no such field");
        refuses("{\"parts\":[{\"word\":\"a\",\"other\":1}]}").hasMessage("parts[0].other: no such field");
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        refuses("{\"name\":\"a\",\"name\":\"a\"}");
        refuses("{\"parts\":[{\"word\":\"a\",\"word\":\"b\"}]}");
    }

    @Test
    void holdsFieldsToTheirConstraints() {
        refuses("{\"count\":0}").hasMessageStartingWith("count: ");
        refuses("{\"count\":11}").hasMessageStartingWith("count: ");
        refuses("{\"parts\":[{}]}").hasMessageStartingWith("parts[0].word: ");
        refuses("{\"parts\":[{\"word\":null}]}").hasMessageStartingWith("parts[0].word: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "1",
                "\"{}\"",
                "{\"name\":\"a\"}x",
                "{}{}",
                "{'name':'a'}",
                "{name:\"a\"}",
                "{}//"
            })
    void refusesWhatIsNoObject(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"parts\":[{\"word\":", "{\"parts\":["})
    void refusesWhatIsNestedTooDeeply(String opening) {
        refuses("{\"parts\":" + opening.repeat(3_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "1e999999999", "1e99999999999", "1.0E+2147483648", "NaN", "Infinity"})
    void refusesNumbersThatNoCounterHolds(String number) {
        refuses("{\"count\":" + number + "}");
        refuses("{\"time\":" + number + "}");
        refuses("{\"amount\":" + number + "}");
    }

    @Test
    void writesTimesAndNumbersAsProgramsReadThem() {
        record Answer(Instant time, long number, Long none) {}
        assertThat(StrictJson.write(new Answer(Instant.ofEpochSecond(0), (1L << 53) - 1, null)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"number\":9007199254740991,\"none\":null}");
        assertThatThrownBy(() -> StrictJson.write(new Answer(null, 1L << 53, null)))
                .hasMessageContaining("every answer can be written");
    }

    private static Body read(String json) throws RefusedException {
        return Requests.read(json, Body.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(String json) {
        return assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(ServiceReason.BAD_INPUT));
    }
}
