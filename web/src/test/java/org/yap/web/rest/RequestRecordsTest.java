package org.yap.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Path;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.json.Requests;

/** Every record that a resource takes, as strict as the next. */
class RequestRecordsTest {
    private static final List<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.yap.web.rest").stream()
                    .toList();

    private static final Set<String> SECRETS = Set.of("password", "token", "words", "link");
    private static final String SECRET = "kept from logs";

    static Stream<Class<?>> requests() {
        return CLASSES.stream()
                .filter(each -> each.isAnnotatedWith(Path.class))
                .flatMap(each -> Stream.of(each.reflect().getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .flatMap(method -> Stream.<Class<?>>of(method.getParameterTypes()))
                .filter(Class::isRecord)
                .distinct();
    }

    @Test
    void areAllFound() {
        assertThat(requests()).hasSize(15);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void takeWhatIsNeededAndNoMore(Class<?> type) {
        Map<String, String> needed = fields(type, true);
        assertThatCode(() -> Requests.read(json(needed), type)).doesNotThrowAnyException();
        assertThatCode(() -> Requests.read(json(fields(type, false)), type)).doesNotThrowAnyException();
        for (String field : needed.keySet()) {
            Map<String, String> others = new TreeMap<>(needed);
            others.remove(field);
            refuses(type, json(others), field + ": must not be null");
            others.put(field, "null");
            refuses(type, json(others), field + ": must not be null");
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refuseFieldsThatNobodyReads(Class<?> type) {
        Map<String, String> fields = fields(type, true);
        fields.put("zero", "0");
        refuses(type, json(fields), "zero: no such field");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refuseFieldsThatAreThereTwice(Class<?> type) {
        String json = json(fields(type, false));
        String doubled = json.substring(0, json.length() - 1) + "," + json.substring(1);
        refuses(type, doubled, "not a JSON object that has each field once");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void convertNothing(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, String> fields = fields(type, true);
            String value = value(component);
            fields.put(component.getName(), value.startsWith("\"") ? "1" : "\"" + value + "\"");
            refuses(type, json(fields), component.getName() + ": ");
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refuseIllFormedText(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            for (String text : List.of("\\ud800", "a\\udc00", "\\udc00\\ud800", "\\u0000", "a\\u0000b")) {
                Map<String, String> fields = fields(type, true);
                fields.put(component.getName(), "\"" + text + "\"");
                refuses(type, json(fields), component.getName() + ": ");
                Map<String, String> unknown = fields(type, true);
                unknown.put(text, "1");
                refuses(type, json(unknown), "");
            }
            Map<String, String> fields = fields(type, true);
            fields.put(component.getName(), "\"\u00ff\"");
            byte[] bytes = json(fields).getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Requests.read(bytes, type)).hasMessage("not UTF-8");
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void holdNumbersToTheirBounds(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Min min = component.getAccessor().getAnnotation(Min.class);
            Max max = component.getAccessor().getAnnotation(Max.class);
            Map<String, String> fields = fields(type, true);
            if (min != null && max != null) {
                fields.put(component.getName(), Long.toString(min.value() - 1));
                refuses(type, json(fields), component.getName() + ": ");
                fields.put(component.getName(), Long.toString(max.value() + 1));
                refuses(type, json(fields), component.getName() + ": ");
                fields.put(component.getName(), Long.toString(max.value()));
                assertThatCode(() -> Requests.read(json(fields), type)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void haveNamesOfTheirOwnInTheDocument() {
        List<String> names = new ArrayList<>();
        for (JavaClass each : CLASSES) {
            if (each.getSimpleName().endsWith("Json") && each.reflect().isRecord()) {
                names.add(each.reflect().getAnnotation(Schema.class).name());
            }
        }
        assertThat(names).doesNotHaveDuplicates().doesNotContain("").hasSizeGreaterThan(30);
    }

    /** Whatever prints a request or an answer must not print them. */
    @Test
    void keepSecretsOutOfTheirText() throws ReflectiveOperationException {
        List<String> found = new ArrayList<>();
        for (JavaClass each : CLASSES) {
            if (each.reflect().isRecord() && hasSecret(each.reflect())) {
                found.add(each.getSimpleName());
                assertThat(filledIn(each.reflect()).toString())
                        .startsWith(each.getSimpleName() + "[")
                        .doesNotContain(SECRET);
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "AcceptJson",
                        "InvitationJson",
                        "OptInJson",
                        "OptOutJson",
                        "OptedInJson",
                        "PaymentOrderJson",
                        "ReplacementJson",
                        "SetupJson",
                        "SignUpJson");
    }

    private static boolean hasSecret(Class<?> type) {
        return Stream.of(type.getRecordComponents()).anyMatch(each -> SECRETS.contains(each.getName()));
    }

    /** Its secrets are filled in, and all else is null. */
    private static Object filledIn(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Stream.of(components).map(RequestRecordsTest::secret).toArray();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object secret(RecordComponent component) {
        if (!SECRETS.contains(component.getName())) {
            return null;
        }
        return component.getType() == List.class ? List.of(SECRET) : SECRET;
    }

    private static Map<String, String> fields(Class<?> type, boolean onlyNeeded) {
        Map<String, String> fields = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!onlyNeeded || component.getAccessor().isAnnotationPresent(NotNull.class)) {
                fields.put(component.getName(), value(component));
            }
        }
        return fields;
    }

    private static String value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return "\"a\"";
        }
        if (type == Amount.class) {
            return "\"5\"";
        }
        if (type == NetworkId.class) {
            return "\"" + "ab".repeat(32) + "\"";
        }
        if (type == Boolean.class) {
            return "true";
        }
        return type == List.class ? "[]" : "1";
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void refuses(Class<?> type, String json, String said) {
        assertThatThrownBy(() -> Requests.read(json, type))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(ServiceReason.BAD_INPUT))
                .hasMessageStartingWith(said);
    }
}
