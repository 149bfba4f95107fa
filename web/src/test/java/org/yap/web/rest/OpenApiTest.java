package org.yap.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ejb.invitation.Invitations.InvitationState;
import org.yap.ejb.membership.MembershipConsole;
import org.yap.ejb.membership.MembershipConsole.EventKind;
import org.yap.ejb.membership.MembershipConsole.NodeState;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.admin.AdminResource;
import org.yap.web.rest.json.JsonProvider;
import org.yap.web.rest.ledger.AccountsResource;
import org.yap.web.rest.ledger.NetworksResource;
import org.yap.web.rest.membership.MembersResource;
import org.yap.web.rest.node.OpenApiResource;
import org.yap.web.rest.problem.ProblemJson;

/** The document that the build made, against the resources that are served. */
class OpenApiTest {
    private static final Set<String> NO_LOGIN = Set.of("ANYBODY", "PROGRAMS");
    private static final String PROBLEM = JsonProvider.PROBLEM;
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document = read();

    @Test
    void describesExactlyTheMethodsThatThereAre() {
        Set<String> described = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> described.add(verb + " " + path.getKey())));
        assertThat(described)
                .isEqualTo(served().map(Call::name).collect(Collectors.toCollection(TreeSet::new)))
                .hasSizeGreaterThan(35);
    }

    @Test
    void isOfAVersionThatKnowsJsonSchema() {
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(document.path("servers").path(0).path("url").asText()).isEqualTo(Api.ROOT);
    }

    @ParameterizedTest
    @MethodSource("served")
    void saysWhichMethodsNeedALogin(Call call) {
        JsonNode security = operation(call).path("security");
        boolean optional = StreamSupport.stream(security.spliterator(), false).anyMatch(JsonNode::isEmpty);
        assertThat(security.size() > 0 && !optional)
                .isEqualTo(!NO_LOGIN.contains(
                        call.method().getAnnotation(Access.class).value().name()));
    }

    @ParameterizedTest
    @MethodSource("served")
    void saysWhatIsAskedAndAnswered(Call call) {
        JsonNode operation = operation(call);
        assertThat(operation.path("summary").asText()).isNotEmpty();
        assertThat(operation.path("tags")).hasSize(1);
        JsonNode refusal = operation.path("responses").path("default");
        assertThat(names(refusal.path("content"))).isEqualTo(Set.of(PROBLEM));
        assertThat(reference(refusal)).isEqualTo("Problem");

        Set<String> statuses = new TreeSet<>();
        operation.path("responses").fieldNames().forEachRemaining(statuses::add);
        assertThat(statuses).isEqualTo(statuses(call.method()));

        asked(call.method()).ifPresent(body -> assertThat(reference(operation.path("requestBody")))
                .isEqualTo(name(body)));
        answered(call.method()).ifPresent(body -> assertThat(
                        reference(operation.path("responses").path("200")))
                .isEqualTo(name(body)));
    }

    @ParameterizedTest
    @MethodSource("served")
    void describesEveryFieldThatIsAskedOrAnswered(Call call) {
        asked(call.method()).ifPresent(body -> {
            assertThat(properties(body)).isEqualTo(components(body).keySet());
            assertThat(required(body))
                    .isEqualTo(components(body).entrySet().stream()
                            .filter(each -> each.getValue().isAnnotationPresent(NotNull.class))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
        Stream.of(answered(call.method()), created(call.method()))
                .flatMap(Optional::stream)
                .forEach(body -> {
                    assertThat(properties(body)).isEqualTo(components(body).keySet());
                    assertThat(required(body)).isNotEmpty();
                });
    }

    @Test
    void describesEveryFieldOfARefusal() {
        assertThat(properties(ProblemJson.class))
                .isEqualTo(components(ProblemJson.class).keySet());
        assertThat(required(ProblemJson.class)).isEqualTo(Set.of("type", "title", "status", "reason", "message"));
    }

    @Test
    void definesEverySchemaThatItRefersTo() {
        Set<String> named = Pattern.compile(SCHEMAS + "(\\w+)")
                .matcher(document.toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names(schemas())).isEqualTo(named);
    }

    @Test
    void leavesNoListWithoutSayingWhatItHolds() {
        assertThat(document.findValues("items")).isNotEmpty().noneMatch(JsonNode::isEmpty);
    }

    @Test
    void describesSixtyFourBitsAsStrings() {
        assertThat(schemas().path("Amount").path("type").asText()).isEqualTo("string");
        for (String field : List.of("sequence", "nextSequence")) {
            assertThat(schemas()
                            .path("LedgerAccount")
                            .path("properties")
                            .path(field)
                            .path("type")
                            .asText())
                    .isEqualTo("string");
        }
    }

    @Test
    void namesTheStatesAndStagesOfPayments() {
        assertThat(enumeration("PaymentState", "state")).containsExactlyElementsOf(words(PaymentStatus.MADE));
        assertThat(enumeration("HistoryLine", "state")).containsExactlyElementsOf(words(PaymentStatus.MADE));
        assertThat(enumeration("Progress", "stage")).containsExactlyElementsOf(words(PaymentStatus.IN_THE_MAKING));
    }

    @Test
    void namesTheStatesOfNodesAndWhatBecomesOfThem() {
        assertThat(enumeration("Node", "state")).containsExactlyElementsOf(words(List.of(NodeState.values())));
        assertThat(enumeration("IssuedInvitation", "state"))
                .containsExactlyElementsOf(words(List.of(InvitationState.values())));
        assertThat(enumeration("MembershipEvent", "kind"))
                .containsExactlyElementsOf(words(List.of(EventKind.values())));
    }

    /** What a client relies on, and what the resource enforces. */
    @ParameterizedTest
    @MethodSource("counts")
    void saysHowManyAreGivenAtOnceAndHowManyUnasked(String path, int most, Class<?> resource, String name) {
        JsonNode count = StreamSupport.stream(
                        document.path("paths")
                                .path(path)
                                .path("get")
                                .path("parameters")
                                .spliterator(),
                        false)
                .filter(parameter -> parameter.path("name").asText().equals("count"))
                .findFirst()
                .orElseThrow()
                .path("schema");
        assertThat(count.path("minimum").intValue()).isEqualTo(1);
        assertThat(count.path("maximum").intValue()).isEqualTo(most);
        assertThat(count.path("default").intValue()).isEqualTo(unasked(resource, name));
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                arguments(
                        "/networks/{network}/accounts/{account}/payments",
                        Payments.MAX_HISTORY_ROWS,
                        AccountsResource.class,
                        "history"),
                arguments("/networks/{network}/blocks", NetworksResource.MAX_BLOCKS, NetworksResource.class, "blocks"),
                arguments(
                        "/admin/networks/{network}/reorganisations",
                        AdminResource.MAX_REORGANISATIONS,
                        AdminResource.class,
                        "reorganisations"),
                arguments(
                        "/admin/networks/{network}/refusals",
                        AdminResource.MAX_REFUSALS,
                        AdminResource.class,
                        "refusals"),
                arguments(
                        "/admin/networks/{network}/events",
                        MembershipConsole.MAX_EVENTS,
                        MembersResource.class,
                        "events"));
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
        assertThat(reference(document.at("/paths/~1health/get/responses/503"))).isEqualTo("Health");
    }

    // the document

    private JsonNode operation(Call call) {
        return document.path("paths").path(call.path()).path(call.verb());
    }

    private JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    private Set<String> properties(Class<?> body) {
        return names(schemas().path(name(body)).path("properties"));
    }

    private Set<String> required(Class<?> body) {
        Set<String> result = new TreeSet<>();
        schemas().path(name(body)).path("required").forEach(each -> result.add(each.asText()));
        return result;
    }

    private List<String> enumeration(String schema, String property) {
        List<String> result = new ArrayList<>();
        schemas()
                .path(schema)
                .path("properties")
                .path(property)
                .path("enum")
                .forEach(each -> result.add(each.asText()));
        return result;
    }

    /** The schema's name that a body's content refers to, as it is or as a list's items. */
    private static String reference(JsonNode body) {
        JsonNode content = body.path("content");
        JsonNode schema = content.path(content.has(PROBLEM) ? PROBLEM : "application/json")
                .path("schema");
        JsonNode one = schema.has("items") ? schema.path("items") : schema;
        return one.path("$ref").asText().replace(SCHEMAS, "");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> result = new TreeSet<>();
        object.fieldNames().forEachRemaining(result::add);
        return result;
    }

    private static List<String> words(List<? extends Enum<?>> values) {
        return values.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static JsonNode read() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(OpenApiResource.DOCUMENT)) {
            assertThat(in)
                    .as("the document, which Maven makes in the phase process-classes")
                    .isNotNull();
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // the resources

    /** One method of a resource. */
    record Call(String verb, String path, Method method) {
        String name() {
            return verb + " " + path;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Call> served() {
        return new ClassFileImporter()
                .importPackages("org.yap.web.rest").stream()
                        .filter(each -> each.isAnnotatedWith(Path.class))
                        .flatMap(each -> Stream.of(each.reflect().getDeclaredMethods()))
                        .filter(method -> verb(method) != null)
                        .map(method -> new Call(verb(method), path(method), method));
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

    private static String path(Method method) {
        Path own = method.getAnnotation(Path.class);
        String root = method.getDeclaringClass().getAnnotation(Path.class).value();
        return ("/" + root + (own == null ? "" : "/" + own.value()))
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }

    private static Set<String> statuses(Method method) {
        Set<String> result = new TreeSet<>(Set.of("default"));
        Stream.of(method.getAnnotationsByType(APIResponse.class)).forEach(each -> result.add(each.responseCode()));
        Optional.ofNullable(method.getAnnotation(APIResponseSchema.class))
                .ifPresent(each -> result.add(each.responseCode()));
        if (result.size() == 1) {
            assertThat(method.getReturnType()).as("says its status").isNotEqualTo(Response.class);
            result.add(method.getReturnType() == void.class ? "204" : "200");
        }
        return result;
    }

    /** The record that a method takes as its body. */
    private static Optional<Class<?>> asked(Method method) {
        return Stream.<Class<?>>of(method.getParameterTypes())
                .filter(Class::isRecord)
                .findFirst();
    }

    /** The record that a method answers, or answers a list of. */
    private static Optional<Class<?>> answered(Method method) {
        Type answer = method.getGenericReturnType();
        Type one = answer instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : answer;
        return one instanceof Class<?> type && type.isRecord() ? Optional.of(type) : Optional.empty();
    }

    private static Optional<Class<?>> created(Method method) {
        return Optional.ofNullable(method.getAnnotation(APIResponseSchema.class))
                .map(APIResponseSchema::value);
    }

    private static String name(Class<?> body) {
        return body.getAnnotation(Schema.class).name();
    }

    private static Map<String, Method> components(Class<?> body) {
        return Stream.of(body.getRecordComponents())
                .collect(Collectors.toMap(
                        RecordComponent::getName, RecordComponent::getAccessor, (one, other) -> one, TreeMap::new));
    }
}
