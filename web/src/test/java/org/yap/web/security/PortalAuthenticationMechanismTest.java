package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.yap.web.fixture.FakeExchange;

class PortalAuthenticationMechanismTest {
    private final FakeExchange exchange = new FakeExchange("GET", "/app/index.xhtml");
    private final AuthenticationParameters parameters = new AuthenticationParameters();
    private final PortalAuthenticationMechanism login =
            new PortalAuthenticationMechanism(credential -> new CredentialValidationResult("ada"));
    private boolean isProtected = true;

    @Test
    void leadsStrangersToTheLoginAndGivesThemNoSession() throws AuthenticationException {
        assertThat(validate()).isEqualTo(AuthenticationStatus.SEND_CONTINUE);

        assertThat(exchange.redirect).isEqualTo("/index.xhtml?next=%2Fapp%2Findex.xhtml");
        assertThat(exchange.session).isNull();
    }

    @Test
    void tellsThoseWhoseSessionHasEnded() throws AuthenticationException {
        exchange.staleCookie = true;

        validate();

        assertThat(exchange.redirect).startsWith("/index.xhtml?ended=true");
    }

    @Test
    void letsEverybodySeeOpenPages() throws AuthenticationException {
        isProtected = false;

        assertThat(validate()).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(exchange.redirect).isNull();
    }

    @Test
    void looksAtCredentialsWhereThereAreSome() throws AuthenticationException {
        parameters.setCredential(new UsernamePasswordCredential("ada", "right"));

        assertThat(validate()).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.redirect).isNull();
    }

    private AuthenticationStatus validate() throws AuthenticationException {
        return login.validateRequest(exchange.request(), exchange.response(), context());
    }

    private HttpMessageContext context() {
        return (HttpMessageContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpMessageContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAuthParameters" -> parameters;
                    case "isProtected" -> isProtected;
                    case "doNothing" -> AuthenticationStatus.NOT_DONE;
                    case "notifyContainerAboutLogin" -> AuthenticationStatus.SUCCESS;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
