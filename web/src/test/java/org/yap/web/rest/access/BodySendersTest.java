package org.yap.web.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.health.Health;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.RequestClient;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.UserMemory;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.rest.access.BodySenders.Allowance;
import org.yap.web.rest.json.Bodies;
import org.yap.web.rest.problem.RecordedAnswer;

class BodySendersTest {
    private static final String ADDRESS = "198.51.100.7";

    private boolean open;
    private boolean answers = true;
    private int checks;
    private final RequestClient client = new RequestClient();
    private final BodySenders senders = new BodySenders(
            new BasicLogins(users(), new UserMemory(), new RememberedLogins()),
            new RestRates(1, () -> 0),
            client,
            networks(),
            new Health() {
                @Override
                public boolean databaseAnswers() {
                    return answers;
                }
            },
            new RecordedAnswer().problem());

    @Test
    void strangersMaySendLittleAndOnlyWhereTheyAreExpected() {
        assertThat(senders.known("/users", null)).contains(new Allowance(true, Bodies.MAX_JSON));
        assertThat(senders.known("/contact", null)).contains(new Allowance(true, Bodies.MAX));
        assertThat(senders.known("/networks/1/payments", null)).isEmpty();
        refused(ServiceReason.LOGIN_FAILED, null);
    }

    @Test
    void anOpenNodeTakesPaymentsFromStrangers() throws RefusedException {
        open = true;
        assertThat(senders.ask(null, ADDRESS)).isEqualTo(new Allowance(true, Bodies.MAX));
    }

    @Test
    void aLoginIsCheckedOnceAndThenKnownWithoutWaiting() throws RefusedException {
        assertThat(senders.known("/wallet", basic("mira:right"))).isEmpty();
        assertThat(senders.ask(basic("mira:right"), ADDRESS)).isEqualTo(new Allowance(false, Bodies.MAX));
        assertThat(senders.known("/wallet", basic("mira:right"))).contains(new Allowance(false, Bodies.MAX));
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void aWrongLoginMaySendNothingAndNotTryOften() {
        for (int i = 0; i < 4; i++) {
            refused(ServiceReason.LOGIN_FAILED, basic("mira:wrong"));
        }
        refused(ServiceReason.TOO_MANY_REQUESTS, basic("mira:right"));
        refused(ServiceReason.TOO_MANY_REQUESTS, "Bearer token");
    }

    /** Whoever asked it would wait for half a minute, in one of the few places. */
    @Test
    void asksNoDatabaseThatIsKnownToBeSilent() {
        answers = false;
        open = true;
        refused(ServiceReason.UNAVAILABLE, basic("mira:right"));
        refused(ServiceReason.UNAVAILABLE, null);
        assertThat(checks).isZero();
    }

    /** Those methods are named twice: where they are, and for what is decided before a method is found. */
    @Test
    void knowsAllMethodsThatAreOpenToAnybody() {
        var methods = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.yap.web.rest").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(each -> each.isAnnotatedWith(POST.class) || each.isAnnotatedWith(PUT.class))
                        .filter(each -> each.getAnnotationOfType(Access.class).value() == Access.Level.ANYBODY)
                        .map(BodySendersTest::path)
                        .toList();
        assertThat(methods)
                .hasSize(StrangersMethod.values().length)
                .allMatch(path -> StrangersMethod.at(Stream.of(path.split("/"))).isPresent());
    }

    private static String path(JavaMethod method) {
        String root = method.getOwner().getAnnotationOfType(Path.class).value();
        return root + "/"
                + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }

    private void refused(ServiceReason reason, String authorization) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> senders.ask(authorization, ADDRESS))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private Users users() {
        return (Users) Proxy.newProxyInstance(
                Users.class.getClassLoader(), new Class<?>[] {Users.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("current")) {
                        return Optional.of(new UserRow(1, "mira", Set.of(Users.ROLE_USER), 0));
                    }
                    checks++;
                    if (!new String((char[]) arguments[1]).equals("right")) {
                        throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
                    }
                    return new UserRow(1, (String) arguments[0], Set.of(Users.ROLE_USER), 0);
                });
    }

    private Networks networks() {
        return (Networks) Proxy.newProxyInstance(
                Networks.class.getClassLoader(), new Class<?>[] {Networks.class}, (proxy, method, arguments) -> open);
    }
}
