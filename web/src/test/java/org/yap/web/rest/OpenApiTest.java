package org.yap.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.admin.AdminResource;
import org.yap.web.rest.ledger.AccountsResource;
import org.yap.web.rest.ledger.NetworksResource;
import org.yap.web.rest.node.OpenApiResource;

class OpenApiTest {
    private static final Set<String> NO_LOGIN = Set.of("ANYBODY", "PROGRAMS");

    private final JsonObject document = read();

    @Test
    void describesExactlyTheMethodsThatThereAre() {
        assertThat(described()).containsExactlyElementsOf(served());
    }

    @Test
    void saysWhichMethodsNeedALogin() {
        for (JavaClass resource : resources()) {
            for (Method method : resource.reflect().getDeclaredMethods()) {
                if (verb(method) != null) {
                    boolean login = !NO_LOGIN.contains(
                            method.getAnnotation(Access.class).value().name());
                    for (String path : paths(resource.reflect(), method)) {
                        JsonValue security = document.getJsonObject("paths")
                                .getJsonObject(path)
                                .getJsonObject(verb(method))
                                .get("security");
                        assertThat(security != null && !security.toString().startsWith("[{}"))
                                .as(path)
                                .isEqualTo(login);
                    }
                }
            }
        }
    }

    @Test
    void definesEverySchemaThatItRefersTo() {
        Set<String> named = Pattern.compile("#/components/schemas/(\\w+)")
                .matcher(document.toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(document.getJsonObject("components").getJsonObject("schemas").keySet())
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void namesTheStatesAndStagesOfPayments() {
        assertThat(enumeration("PaymentState", "state")).containsExactlyElementsOf(names(PaymentStatus.MADE));
        assertThat(enumeration("HistoryLine", "state")).containsExactlyElementsOf(names(PaymentStatus.MADE));
        assertThat(enumeration("Progress", "stage")).containsExactlyElementsOf(names(PaymentStatus.IN_THE_MAKING));
    }

    /** What a client relies on, and what the resource enforces. */
    @ParameterizedTest
    @MethodSource("counts")
    void saysHowManyAreGivenAtOnceAndHowManyUnasked(String path, int most, Class<?> resource, String name) {
        JsonObject count = operation(path).getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                .filter(parameter -> parameter.getString("name").equals("count"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("schema");
        assertThat(count.getInt("minimum")).isEqualTo(1);
        assertThat(count.getInt("maximum")).isEqualTo(most);
        assertThat(count.getInt("default")).isEqualTo(unasked(resource, name));
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                arguments(
                        "/networks/{network}/accounts/{account}/payments",
                        Payments.MAX_HISTORY_ROWS,
                        AccountsResource.class,
                        "history"),
                arguments("/networks/{network}/blocks", NetworksResource.MOST_BLOCKS, NetworksResource.class, "blocks"),
                arguments(
                        "/admin/networks/{network}/reorganisations",
                        AdminResource.MOST_REORGANISATIONS,
                        AdminResource.class,
                        "reorganisations"),
                arguments(
                        "/admin/networks/{network}/refusals",
                        AdminResource.MOST_REFUSALS,
                        AdminResource.class,
                        "refusals"));
    }

    private static int unasked(Class<?> resource, String name) {
        return Stream.of(resource.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .flatMap(method -> Stream.of(method.getParameters()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(Objects::nonNull)
                .map(value -> Integer.parseInt(value.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesWhatIsAnsweredWhenTheNodeDoesNotServe() {
        assertThat(operation("/health").getJsonObject("responses").get("503").toString())
                .contains("#/components/schemas/Health");
    }

    private JsonObject operation(String path) {
        return document.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
    }

    private List<String> enumeration(String schema, String property) {
        return document
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(schema)
                .getJsonObject("properties")
                .getJsonObject(property)
                .getJsonArray("enum")
                .getValuesAs(JsonString.class)
                .stream()
                .map(JsonString::getString)
                .toList();
    }

    private static List<String> names(List<PaymentStatus> statuses) {
        return statuses.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private Set<String> described() {
        Set<String> result = new TreeSet<>();
        document.getJsonObject("paths")
                .forEach((path, verbs) -> verbs.asJsonObject().keySet().forEach(verb -> result.add(verb + " " + path)));
        return result;
    }

    private static Set<String> served() {
        Set<String> result = new TreeSet<>();
        for (JavaClass resource : resources()) {
            for (Method method : resource.reflect().getDeclaredMethods()) {
                if (verb(method) != null) {
                    paths(resource.reflect(), method).forEach(path -> result.add(verb(method) + " " + path));
                }
            }
        }
        return result;
    }

    private static Iterable<JavaClass> resources() {
        return new ClassFileImporter()
                .importPackages("org.yap.web.rest").stream()
                        .filter(each -> each.isAnnotatedWith(Path.class))
                        .toList();
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static Set<String> paths(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = ("/" + resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value()))
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
        return path.contains("openapi") ? Set.of("/openapi", "/openapi.json") : Set.of(path);
    }

    private static JsonObject read() {
        try (JsonReader reader =
                Json.createReader(OpenApiResource.class.getResourceAsStream(OpenApiResource.DOCUMENT))) {
            return reader.readObject();
        }
    }
}
