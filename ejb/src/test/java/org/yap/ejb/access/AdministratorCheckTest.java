package org.yap.ejb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;

class AdministratorCheckTest {
    private final TestUsers node = new TestUsers();
    private final RequestUser request = new RequestUser();
    private final AdministratorCheck check =
            new AdministratorCheck(request, node.store, new Transactions(), node.access, node.client);

    @Test
    void letsAnAdministratorsRequestPass() throws Exception {
        long root = node.signUp("root");
        node.store.appointAdministrator(root);
        request.is(root);

        assertThat(check.check(call())).isEqualTo("done");
    }

    @Test
    void refusesAUser() throws Exception {
        request.is(node.signUp("mira"));

        assertRefused(ServiceReason.NOT_ALLOWED, () -> check.check(call()));
    }

    @Test
    void refusesSomebodyWhoWasDismissedSinceTheLogin() throws Exception {
        long root = node.signUp("root");
        node.store.appointAdministrator(root);
        request.is(root);
        node.store.dismissAdministrator(root);

        assertRefused(ServiceReason.NOT_ALLOWED, () -> check.check(call()));
    }

    @Test
    void refusesARequestWithoutALogin() {
        assertRefused(ServiceReason.NOT_ALLOWED, () -> check.check(call()));
    }

    @Test
    void refusesAThreadThatServesNoRequest() {
        RequestUser none = new RequestUser() {
            @Override
            public OptionalLong id() {
                throw new ContextNotActiveException();
            }
        };

        assertRefused(ServiceReason.NOT_ALLOWED, () -> new AdministratorCheck(
                        none, node.store, new Transactions(), node.access, node.client)
                .check(call()));
    }

    private static InvocationContext call() {
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> "done");
    }
}
