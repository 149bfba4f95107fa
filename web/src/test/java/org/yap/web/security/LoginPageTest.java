package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.web.fixture.FakeExchange;

class LoginPageTest {
    private final FakeExchange exchange = new FakeExchange("GET", "/app/account.xhtml");

    @Test
    void leadsToTheLoginAndRemembersWhereTo() throws IOException {
        exchange.query = "network=00ff&account=1";

        LoginPage.lead(exchange.request(), exchange.response(), false);

        assertThat(exchange.redirect)
                .isEqualTo("/index.xhtml?next=%2Fapp%2Faccount.xhtml%3Fnetwork%3D00ff%26account%3D1");
    }

    @Test
    void repeatsNoForm() throws IOException {
        exchange.method = "POST";

        LoginPage.lead(exchange.request(), exchange.response(), true);

        assertThat(exchange.redirect).isEqualTo("/index.xhtml?ended=true");
    }

    @Test
    void tellsPartsOfPagesSoThatTheWholePageMoves() throws IOException {
        exchange.method = "POST";
        exchange.headers.put("Faces-Request", "partial/ajax");
        exchange.headers.put("Referer", "https://yap.example/app/account.xhtml?account=1");

        LoginPage.lead(exchange.request(), exchange.response(), false);

        assertThat(exchange.redirect).isNull();
        assertThat(exchange.headers).containsEntry("Content-Type", "text/xml;charset=UTF-8");
        assertThat(exchange.body.toString())
                .contains("<partial-response><redirect url=\"/index.xhtml?ended=true"
                        + "&amp;next=%2Fapp%2Faccount.xhtml%3Faccount%3D1\"/></partial-response>");
    }

    @Test
    void writesAddressesInPartsAsXmlDemands() {
        assertThat(LoginPage.redirectOfPart("/?a=1&b=<\">")).contains("url=\"/?a=1&amp;b=&lt;&quot;>\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/app/index.xhtml", "/console/network.xhtml?network=00ff", "/app/pay.xhtml?network=0&account=1"})
    void returnsToPagesBehindTheLogin(String path) {
        assertThat(ReturnPath.judged(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example/app/index.xhtml",
                "https://evil.example/app/index.xhtml",
                "/app/../index.xhtml",
                "/app//evil.xhtml",
                "/app/index.xhtml#x",
                "/app/index.xhtml?x\r\nSet-Cookie:y",
                "/api/v1/users",
                "\\app\\index.xhtml"
            })
    void returnsNowhereElse(String path) {
        assertThat(ReturnPath.judged(path)).isEmpty();
    }

    @Test
    void returnsNowhereIfNoPageWasAskedFor() {
        assertThat(ReturnPath.judged(null)).isEmpty();
    }
}
