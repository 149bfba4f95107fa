package org.yap.web.rest.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.Amount;

/** A request's JSON object, whose fields are asked for by name; what is missing or of the wrong form is refused as bad-input. */
public final class JsonBody {
    private final JsonObject object;

    JsonBody(JsonObject object) {
        this.object = object;
    }

    public static JsonBody parse(byte[] bytes) throws RefusedException {
        try (JsonParser parser = Json.createParser(new ByteArrayInputStream(bytes))) {
            if (parser.next() == JsonParser.Event.START_OBJECT) {
                JsonBody body = new JsonBody(parser.getObject());
                if (!parser.hasNext()) {
                    return body;
                }
            }
        } catch (RuntimeException e) {
            // Not every parser says by a JsonException that something is nested too deeply.
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static RefusedException notAnObject() {
        return new RefusedException(ServiceReason.BAD_INPUT, "not a JSON object");
    }

    public Optional<String> text(String field) throws RefusedException {
        JsonValue value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw bad(field, "a string");
    }

    public String needText(String field) throws RefusedException {
        return text(field).orElseThrow(() -> bad(field, "a string"));
    }

    public char[] needPassword(String field) throws RefusedException {
        return needText(field).toCharArray();
    }

    public Optional<Boolean> flag(String field) throws RefusedException {
        JsonValue value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value.getValueType()) {
            case TRUE -> Optional.of(true);
            case FALSE -> Optional.of(false);
            default -> throw bad(field, "true or false");
        };
    }

    public Optional<Long> number(String field, long least, long most) throws RefusedException {
        JsonValue value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            long number = ((JsonNumber) value).longValueExact();
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (ClassCastException | ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw bad(field, "a whole number");
        }
        throw bad(field, "a number from " + least + " to " + most);
    }

    public int needInt(String field, int least, int most) throws RefusedException {
        return number(field, least, most)
                .orElseThrow(() -> bad(field, "a number"))
                .intValue();
    }

    /** Smallest units, as a string of digits or a whole number. */
    public Optional<Amount> amount(String field) throws RefusedException {
        JsonValue value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        String digits = value instanceof JsonString string ? string.getString() : value.toString();
        if (!digits.matches("[0-9]{1,19}")) {
            throw bad(field, "an amount in smallest units");
        }
        try {
            return Optional.of(Amount.of(Long.parseLong(digits)));
        } catch (NumberFormatException e) {
            throw bad(field, "an amount below 2^63");
        }
    }

    public Amount needAmount(String field) throws RefusedException {
        return amount(field).orElseThrow(() -> bad(field, "an amount in smallest units"));
    }

    public List<JsonBody> objects(String field) throws RefusedException {
        JsonValue value = value(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw bad(field, "a list");
        }
        List<JsonBody> result = new ArrayList<>();
        for (JsonValue each : array) {
            if (!(each instanceof JsonObject inner)) {
                throw bad(field, "a list of objects");
            }
            result.add(new JsonBody(inner));
        }
        return result;
    }

    public static RefusedException bad(String field, String expected) {
        return new RefusedException(ServiceReason.BAD_INPUT, field + ": " + expected);
    }

    /** Null stands for a field that is missing or null. */
    private JsonValue value(String field) {
        JsonValue value = object.get(field);
        return value == JsonValue.NULL ? null : value;
    }
}
