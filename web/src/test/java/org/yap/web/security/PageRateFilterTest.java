package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.web.fixture.FakeExchange;

class PageRateFilterTest {
    private static final int BURST = 100;
    private static final int FORMS = 10;

    private final PageRateFilter filter = new PageRateFilter();

    @Test
    void holdsBackStrangersWhoAskTooOften() throws Exception {
        for (int i = 0; i < BURST; i++) {
            assertThat(pass(new FakeExchange("GET", "/index.xhtml")).passed).isTrue();
        }

        FakeExchange refused = pass(new FakeExchange("GET", "/index.xhtml"));
        assertThat(refused.passed).isFalse();
        assertThat(refused.status).isEqualTo(429);
        assertThat(refused.headers).containsEntry("Retry-After", "1");
        assertThat(pass(new FakeExchange("GET", "/app/index.xhtml").loggedIn("ada")).passed)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/index.xhtml", "/signup.xhtml", "/setup.xhtml"})
    void takesOnlySoManyFormsOfOpenPages(String page) throws Exception {
        for (int i = 0; i < FORMS; i++) {
            assertThat(pass(new FakeExchange("POST", page)).passed).isTrue();
        }

        assertThat(pass(new FakeExchange("POST", page)).status).isEqualTo(429);
        assertThat(pass(new FakeExchange("POST", page).loggedIn("ada")).status).isEqualTo(429);
        assertThat(pass(new FakeExchange("POST", "/app/pay.xhtml").loggedIn("ada")).passed)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/health", "/jakarta.faces.resource/base.css.xhtml"})
    void leavesProgramsAndFilesAlone(String path) throws Exception {
        for (int i = 0; i <= BURST; i++) {
            assertThat(pass(new FakeExchange("GET", path)).passed).isTrue();
        }
    }

    @Test
    void countsPagesBesideTheRestInterface() throws Exception {
        for (int i = 0; i < BURST; i++) {
            assertThat(pass(new FakeExchange("GET", "/api/v1.xhtml")).passed).isTrue();
        }
        assertThat(pass(new FakeExchange("GET", "/api/v1.xhtml")).status).isEqualTo(429);
    }

    /** The page for errors would fail of the same form. */
    @Test
    void refusesAnUnreadableFormInPlainText() throws Exception {
        FakeExchange exchange = form("https://evil.example");
        exchange.unreadable = true;
        assertThat(pass(exchange).status).isEqualTo(403);
        assertThat(exchange.body.toString()).contains("can’t be read");
    }

    @Test
    void refusesPathsAndQueriesThatAreNoText() throws Exception {
        FakeExchange query = new FakeExchange("GET", "/index.xhtml");
        query.query = "next=%ED%A0%80";

        assertThat(pass(query).status).isEqualTo(400);
        assertThat(query.attributes).containsValue("error.request.no-text");
        assertThat(pass(new FakeExchange("GET", "/%FF.xhtml")).status).isEqualTo(400);
        query.query = "next=%C3%A9";
        assertThat(pass(query).passed).isTrue();
    }

    @Test
    void takesNoFormFromAnotherSite() throws Exception {
        assertThat(pass(form("https://evil.example")).status).isEqualTo(403);
        assertThat(pass(form("https://yap.example")).passed).isTrue();
    }

    private static FakeExchange form(String origin) {
        FakeExchange exchange = new FakeExchange("POST", "/index.xhtml");
        exchange.session = new HashMap<>();
        exchange.headers.put("Origin", origin);
        exchange.headers.put("Host", "yap.example");
        return exchange;
    }

    private FakeExchange pass(FakeExchange exchange) throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }
}
