package org.yap.web.rest.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.yap.ejb.service.RefusedException;

/**
 * How JSON is read and written here. A request holds one object with the fields of its record and no others, each once and of its
 * own type: nothing is converted. Numbers are whole and at most 2^53 - 1, which every program can hold; amounts and sequences are
 * strings of digits, ids are strings of hex digits. A null stands for a field that is left out; lists hold no
 * nulls.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String NO_OBJECT = "not a JSON object that has each field once";

    private static final ObjectMapper MAPPER = mapper();

    private StrictJson() {}

    /** Refuses, as bad-input, what is no JSON or does not have the form of {@code type}, a record. */
    static Object read(byte[] bytes, Type type) throws RefusedException {
        try {
            Object value = MAPPER.readValue(text(bytes), MAPPER.constructType(type));
            if (value != null) {
                return value;
            }
        } catch (UnrecognizedPropertyException e) {
            throw BadInput.at(path(e), "no such field");
        } catch (JsonMappingException e) {
            String path = path(e);
            throw BadInput.at(path, path.isEmpty() ? NO_OBJECT : expected(e));
        } catch (CharacterCodingException e) {
            throw BadInput.at("", "not UTF-8");
        } catch (JsonProcessingException e) {
            throw BadInput.at("", NO_OBJECT);
        }
        throw BadInput.at("", NO_OBJECT);
    }

    /** A parser of bytes would guess other encodings, and fail in ways of its own where they are broken. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("every answer can be written", e);
        }
    }

    /** Between a record and the map of its fields. */
    public static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(Bodies.MAX_JSON)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JsonMapper.Builder mapper = JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withConfigOverride(
                        List.class, config -> config.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
                .addModule(new WireTypes());
        for (LogicalType type : List.of(LogicalType.Textual, LogicalType.Boolean, LogicalType.Collection)) {
            mapper.withCoercionConfig(type, config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    config.setCoercion(shape, CoercionAction.Fail);
                }
            });
        }
        return mapper.build();
    }

    /** Where it is wrong, for instance {@code allocations[0].amount}. */
    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^[.]", "");
    }

    /** In the caller's words: those of the parser name classes. */
    private static String expected(JsonMappingException wrong) {
        if (wrong instanceof WireTypes.WrongFormException form) {
            return form.getOriginalMessage();
        }
        Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type != null && List.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type != null && type.isRecord() ? "an object" : "not JSON of the right form";
    }
}
