package org.yap.web.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.rest.json.JsonProvider;
import org.yap.web.rest.json.StrictJson;

/** Answers in the form of RFC 9457. */
class ProblemTest {
    private final RecordedAnswer answer = new RecordedAnswer();
    private final Problem problem = answer.problem();

    @Test
    void hasTheFieldsOfTheStandardBesideOurOwn() {
        problem.of(new RefusedException(ServiceReason.NETWORK_UNKNOWN, "as the test wants it"));

        assertThat(answer.headers).isEqualTo(Map.of("Content-Type", "application/problem+json"));
        assertThat(answer.json)
                .isEqualTo(Map.of(
                        "type", "about:blank",
                        "title", "Not Found",
                        "status", 404,
                        "detail", "as the test wants it",
                        "reason", "network-unknown",
                        "message", "This node is not a member of that network."));
    }

    @Test
    void saysTheStatusThatIsAnswered() {
        problem.of(413, RejectReason.OVERSIZE, "");

        assertThat(answer.status).isEqualTo(413);
        assertThat(answer.json).containsEntry("status", 413).containsEntry("title", "Content Too Large");
    }

    @Test
    void keepsTheHeadersThatAStatusNeeds() {
        problem.of(new RefusedException(ServiceReason.LOGIN_FAILED, ""));
        assertThat(answer.headers)
                .containsEntry("Content-Type", "application/problem+json")
                .containsKey("WWW-Authenticate");

        problem.tooMany(7);
        assertThat(answer.headers)
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Retry-After", "7");

        problem.of(new RefusedException(ServiceReason.UNAVAILABLE, "", Duration.ofSeconds(2)));
        assertThat(answer.status).isEqualTo(503);
        assertThat(answer.headers).containsEntry("Retry-After", "2");
    }

    /** What was sent comes back as the detail; a refusal that can't be written would be a fault of ours. */
    @Test
    void canBeWrittenWhateverWasSent() {
        for (String sent : List.of("\ud800", "a\udc00b", "\u0000", "a\nb", "x".repeat(100_000))) {
            ProblemJson body = problem.body(ServiceReason.BAD_INPUT, sent + ": no such field");

            assertThat(StrictJson.write(body)).isNotEmpty().hasSizeLessThan(2_000);
        }
    }

    @Test
    void isWrittenByOurOwnWriter() {
        assertThat(JsonProvider.class.getAnnotation(Produces.class).value())
                .contains("application/json", "application/problem+json");
    }
}
