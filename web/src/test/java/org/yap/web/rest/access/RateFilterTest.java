package org.yap.web.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.web.fixture.FakeExchange;
import org.yap.web.rest.ledger.NetworksResource;
import org.yap.web.rest.problem.RecordedAnswer;

class RateFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"users", "users;x=1", "/users/", "setup;a;b=2/", ";x=1/join"})
    void knowsWhatIsCostlyHoweverItIsWritten(String path) {
        assertThat(StrangersMethod.at(Stream.of(path.split("/"))))
                .hasValueSatisfying(method -> assertThat(method.costly()).isTrue());
    }

    @Test
    void knowsWhatIsNot() {
        assertThat(StrangersMethod.at(Stream.of("contact")))
                .hasValueSatisfying(method -> assertThat(method.costly()).isFalse());
        assertThat(StrangersMethod.at(Stream.of("networks"))).isEmpty();
        assertThat(StrangersMethod.at(Stream.of("networks", "users"))).isEmpty();
        assertThat(StrangersMethod.at(Stream.of(""))).isEmpty();
    }

    @Test
    void refusesWhoAsksTooOftenUntilTimeHasPassed() {
        RecordedAnswer answer = new RecordedAnswer();
        AtomicLong nanos = new AtomicLong();
        RateFilter filter =
                new RateFilter(new RestRates(1, nanos::get), answer.problem()).during(new FakeExchange().request());
        for (int i = 0; i < 4; i++) {
            assertThat(refused(filter)).isFalse();
        }

        assertThat(refused(filter)).isTrue();
        assertThat(answer.status).isEqualTo(429);
        assertThat(answer.reason).isEqualTo("too-many-requests");
        assertThat(answer.headers).containsEntry("Retry-After", "1");

        nanos.addAndGet(1_000_000_000L);
        assertThat(refused(filter)).isFalse();
    }

    private static boolean refused(RateFilter filter) {
        FakeCall call = new FakeCall("GET", NetworksResource.class, "network");
        filter.filter(call.context());
        return call.aborted;
    }
}
