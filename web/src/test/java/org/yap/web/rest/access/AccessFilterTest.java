package org.yap.web.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ejb.access.AccessAudit;
import org.yap.ejb.access.RequestUser;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.web.fixture.FakeExchange;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.rest.admin.AdminResource;
import org.yap.web.rest.ledger.NetworksResource;
import org.yap.web.rest.problem.RecordedAnswer;
import org.yap.web.rest.wallet.WalletResource;

class AccessFilterTest {
    private final RecordedAnswer answer = new RecordedAnswer();
    private final FakeUsers users = new FakeUsers().with("mira", "right").withAdministrator("root", "right");
    private final RememberedLogins remembered = new RememberedLogins();
    private final RequestUser requestUser = new RequestUser();
    private final List<String> refused = new ArrayList<>();
    private final AccessAudit audit = new AccessAudit() {
        @Override
        public void refused(String user, String client) {
            refused.add(user + " from " + client);
        }
    };
    private boolean open;

    @ParameterizedTest
    @CsvSource({
        "GET, org.yap.web.rest.ledger.NetworksResource, network",
        "GET, org.yap.web.rest.ledger.AccountsResource, history",
        "GET, org.yap.web.rest.ledger.PaymentsResource, byId",
        "POST, org.yap.web.rest.ledger.PaymentsResource, submit",
        "POST, org.yap.web.rest.ledger.PaymentsResource, submitBatch"
    })
    void closedNodeAsksProgramsForALogin(String verb, Class<?> resource, String method) {
        FakeCall program = new FakeCall(verb, resource, method);
        pass(program);

        assertThat(program.aborted).isTrue();
        assertThat(answer.status).isEqualTo(401);
        assertThat(answer.reason).isEqualTo("login-failed");
        assertThat(answer.headers).containsKey(HttpHeaders.WWW_AUTHENTICATE);

        open = true;
        FakeCall welcome = new FakeCall(verb, resource, method);
        pass(welcome);
        assertThat(welcome.aborted).isFalse();
    }

    /** Whoever signed up on the page with the longest name and password logs in here too. */
    @Test
    void readsTheLongestNameAndPassword() {
        users.with("🐟".repeat(256), "🐠".repeat(256));
        FakeCall call = by("🐟".repeat(256) + ":" + "🐠".repeat(256), NetworksResource.class, "network");
        pass(call);

        assertThat(call.aborted).isFalse();
    }

    @Test
    void letsUsersReadAtAClosedNode() {
        FakeCall call = by("mira:right", NetworksResource.class, "network");
        pass(call);

        assertThat(call.aborted).isFalse();
    }

    @Test
    void openNodeStillAsksForALoginWhereAWalletIs() {
        open = true;
        FakeCall call = new FakeCall("GET", WalletResource.class, "memberships");
        pass(call);

        assertThat(call.aborted).isTrue();
        assertThat(answer.status).isEqualTo(401);
    }

    @Test
    void refusesUsersWhatIsForAdministrators() {
        FakeCall call = by("mira:right", AdminResource.class, "refusals");
        pass(call);

        assertThat(call.aborted).isTrue();
        assertThat(answer.status).isEqualTo(403);
        assertThat(answer.reason).isEqualTo("not-allowed");
        assertThat(refused).containsExactly("mira from 192.0.2.7");
    }

    @Test
    void letsAdministratorsAdminister() {
        FakeCall call = by("root:right", AdminResource.class, "refusals");
        pass(call);

        assertThat(call.aborted).isFalse();
    }

    @Test
    void looksUpOnceWhoSendsManyRequests() {
        for (int i = 0; i < 10; i++) {
            pass(by("mira:right", NetworksResource.class, "network"));
        }
        assertThat(users.looks()).isEqualTo(1);
    }

    @Test
    void aRememberedLoginOfSomebodyDismissedDoesNotAdminister() {
        pass(by("root:right", AdminResource.class, "refusals"));
        assertThat(requestUser.id()).isPresent();
        users.dismiss("root");

        FakeCall call = by("root:right", AdminResource.class, "refusals");
        pass(call);

        assertThat(call.aborted).isTrue();
        assertThat(answer.reason).isEqualTo("not-allowed");
    }

    @Test
    void aRememberedLoginOfAnEarlierPasswordIsNone() throws Exception {
        pass(by("mira:right", NetworksResource.class, "network"));
        users.changePassword(users.byName("mira").orElseThrow().id(), "right".toCharArray(), "another".toCharArray());

        FakeCall call = by("mira:right", NetworksResource.class, "network");
        pass(call);

        assertThat(call.aborted).isTrue();
        assertThat(answer.reason).isEqualTo("login-failed");
    }

    @ParameterizedTest
    @CsvSource({"mira:wrong", "nobody", "''"})
    void refusesWrongCredentialsEvenWhereNoneAreNeeded(String credentials) {
        open = true;
        FakeCall call = by(credentials, NetworksResource.class, "network");
        pass(call);

        assertThat(call.aborted).isTrue();
        assertThat(answer.status).isEqualTo(401);
    }

    private static FakeCall by(String credentials, Class<?> resource, String method) {
        FakeCall call = new FakeCall("GET", resource, method);
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        call.headers.put(
                HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(bytes));
        return call;
    }

    private void pass(FakeCall call) {
        Networks networks = stub(Networks.class, arguments -> open);
        AccessFilter filter = new AccessFilter(
                        new BasicLogins(users, users.memory, remembered),
                        networks,
                        new Caller(),
                        requestUser,
                        audit,
                        answer.problem())
                .during(call.resource(), new FakeExchange().request());
        filter.filter(call.context());
    }

    private static <T> T stub(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.to(arguments)));
    }

    /** To whatever is asked. */
    @FunctionalInterface
    private interface Answer {
        Object to(Object[] arguments) throws RefusedException;
    }
}
