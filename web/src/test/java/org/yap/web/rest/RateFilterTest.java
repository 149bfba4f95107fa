package org.yap.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"users", "users;x=1", "/users/", "setup;a;b=2/", ";x=1/join"})
    void knowsWhatIsCostlyHoweverItIsWritten(String path) {
        assertThat(RateFilter.isCostly(segments(path))).isTrue();
    }

    @Test
    void knowsWhatIsNot() {
        assertThat(RateFilter.isCostly(segments("networks"))).isFalse();
        assertThat(RateFilter.isCostly(segments("networks/users"))).isFalse();
        assertThat(RateFilter.isCostly(segments(""))).isFalse();
    }

    private static List<PathSegment> segments(String path) {
        return Stream.of(path.split("/"))
                .<PathSegment>map(segment -> new StubSegment(segment.replaceAll(";.*", "")))
                .toList();
    }

    private record StubSegment(String getPath) implements PathSegment {
        @Override
        public MultivaluedMap<String, String> getMatrixParameters() {
            throw new UnsupportedOperationException();
        }
    }
}
