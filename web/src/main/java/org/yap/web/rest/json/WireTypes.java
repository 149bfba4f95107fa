package org.yap.web.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.yap.ejb.service.OneLine;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.WholeNumber;

/** The ledger's values and whole numbers as JSON. */
final class WireTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** What a double holds exactly, and so every program that reads JSON. */
    static final long MAX_NUMBER = (1L << 53) - 1;

    WireTypes() {
        super("yap");
        text(
                Amount.class,
                "an amount in smallest units, as a string of digits below 2^63, without leading zeros",
                WireTypes::amount);
        text(Hash256.class, "64 hex digits", Hash256::ofHex);
        text(NetworkId.class, "64 hex digits", NetworkId::ofHex);
        text(NodeId.class, "64 hex digits", NodeId::ofHex);
        text(AddressHash.class, "40 hex digits", AddressHash::ofHex);
        addSerializer(Instant.class, ToStringSerializer.instance);
        addDeserializer(String.class, new WellFormedReader());
        addDeserializer(Integer.class, new NumberReader<>(Integer.class, Integer.MAX_VALUE, value -> (int) value));
        addDeserializer(Long.class, new NumberReader<>(Long.class, MAX_NUMBER, value -> value));
        addSerializer(Long.class, new NumberWriter());
        addSerializer(long.class, new NumberWriter());
    }

    private <T> void text(Class<T> type, String form, Function<String, T> parse) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new TextReader<>(type, form, parse));
    }

    private static Amount amount(String digits) {
        return Amount.of(WholeNumber.parse(digits, Long.MAX_VALUE)
                .orElseThrow(() -> new IllegalArgumentException("another form")));
    }

    /** A value that has another form than its field. */
    static final class WrongFormException extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        WrongFormException(JsonParser parser, String form) {
            super(parser, form);
        }
    }

    /** A value that is written as a string. */
    private static final class TextReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final String form;
        private final transient Function<String, T> parse;

        TextReader(Class<T> type, String form, Function<String, T> parse) {
            super(type);
            this.form = form;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new WrongFormException(parser, form);
            }
            try {
                return parse.apply(parser.getText());
            } catch (IllegalArgumentException e) {
                throw new WrongFormException(parser, form);
            }
        }
    }

    /** A string that can be stored and sent on. */
    private static final class WellFormedReader extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        WellFormedReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new WrongFormException(parser, "a string");
            }
            String text = parser.getText();
            if (!OneLine.isWellFormed(text)) {
                throw new WrongFormException(parser, "well-formed Unicode without U+0000");
            }
            return text;
        }
    }

    /** A whole number from 0. */
    private static final class NumberReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final long max;
        private final transient LongFunction<T> make;

        NumberReader(Class<T> type, long max, LongFunction<T> make) {
            super(type);
            this.max = max;
            this.make = make;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                long value = parser.getLongValue();
                boolean negativeZero = value == 0 && parser.getText().startsWith("-");
                if (value >= 0 && value <= max && !negativeZero) {
                    return make.apply(value);
                }
            }
            throw new WrongFormException(parser, "a whole number from 0 to " + max);
        }
    }

    /** Counters and times, which never come near the bound. */
    private static final class NumberWriter extends StdSerializer<Long> {
        private static final long serialVersionUID = 1L;

        NumberWriter() {
            super(Long.class);
        }

        @Override
        public void serialize(Long value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Math.abs(value) > MAX_NUMBER) {
                throw JsonMappingException.from(out, "more than a JSON number may be: " + value);
            }
            out.writeNumber(value);
        }
    }
}
