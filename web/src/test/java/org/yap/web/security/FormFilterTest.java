package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.web.fixture.FakeExchange;

class FormFilterTest {
    private final FormFilter filter = new FormFilter();
    private final FakeExchange exchange = new FakeExchange("POST", "/index.xhtml");

    @Test
    void letsFormsThroughThatCanBeRead() throws Exception {
        exchange.contentType = "application/x-www-form-urlencoded; charset=UTF-8";
        assertThat(passes()).isTrue();
        exchange.contentType = null;
        assertThat(passes()).isTrue();
    }

    @Test
    void saysOfAFormThatItCannotBeRead() throws Exception {
        exchange.unreadable = true;
        assertThat(passes()).isFalse();
        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.body.toString()).isEqualTo("The form that was sent can’t be read. Nothing was done.");
    }

    /** No page sends a file, and the server would write it to its disk. */
    @Test
    void takesNoFiles() throws Exception {
        exchange.contentType = "multipart/form-data; boundary=x";
        assertThat(passes()).isFalse();
        assertThat(exchange.status).isEqualTo(400);
    }

    /** The server looks for a form in requests of any method. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "POST", "OPTIONS"})
    void refusesThemByEveryMethod(String method) throws Exception {
        exchange.method = method;
        exchange.contentType = "Multipart/form-data";
        assertThat(passes()).isFalse();
        assertThat(exchange.status).isEqualTo(400);
        exchange.contentType = null;
        assertThat(passes()).isTrue();
        exchange.unreadable = true;
        assertThat(passes()).isFalse();
    }

    @Test
    void looksAtPagesBesideTheRestInterface() throws Exception {
        exchange.path = "/api/v1.xhtml";
        exchange.contentType = "multipart/form-data; boundary=x";
        assertThat(passes()).isFalse();
    }

    @Test
    void leavesTheBodiesOfProgramsAlone() throws Exception {
        exchange.path = "/api/v1/users";
        exchange.contentType = "application/json";
        assertThat(passes()).isTrue();
    }

    private boolean passes() throws Exception {
        exchange.passed = false;
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange.passed;
    }
}
