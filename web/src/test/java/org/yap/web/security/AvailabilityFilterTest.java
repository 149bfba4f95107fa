package org.yap.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.yap.ejb.health.Health;
import org.yap.web.fixture.FakeExchange;

class AvailabilityFilterTest {
    private boolean answers = true;
    private boolean gone;
    private final FakeExchange exchange = new FakeExchange();
    private final AvailabilityFilter filter = new AvailabilityFilter(failure -> gone);

    AvailabilityFilterTest() {
        filter.connect(new Health() {
            @Override
            public boolean databaseAnswers() {
                return answers;
            }
        });
    }

    @Test
    void ownFaultOfInputOrOutputIsNoFaultOfTheRequest() {
        IOException full = new IOException("No space left on device");
        assertThatIOException().isThrownBy(() -> meet(full)).isSameAs(full);
        assertThat(exchange.status).isEqualTo(200);
    }

    @Test
    void saysNothingToAClientThatHasGone() throws Exception {
        gone = true;
        meet(new IOException("Broken pipe"));
        assertThat(exchange.status).isEqualTo(200);
    }

    @Test
    void isUnavailableWhileTheDatabaseIs() throws Exception {
        meet(new IOException(new SQLException("no answer", "08006")));
        assertThat(exchange.status).isEqualTo(503);
    }

    @Test
    void asksNoDatabaseThatIsKnownToBeSilent() throws Exception {
        answers = false;
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.passed).isFalse();
        assertThat(exchange.status).isEqualTo(503);
    }

    private void meet(IOException failure) throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            throw failure;
        });
    }
}
