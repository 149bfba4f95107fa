package org.yap.web.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.web.rest.ledger.PaymentBatch;
import org.yap.web.rest.ledger.PaymentsResource;

class FailureMapperTest {
    private static final String NETWORK = "0".repeat(64);

    private boolean gone;
    private final RecordedAnswer answer = new RecordedAnswer();
    private final FailureMapper mapper = new FailureMapper(answer.problem(), failure -> gone);
    private final PaymentsResource payments = new PaymentsResource(null, null, null, answer.problem());

    @Test
    void refusesAPaymentThatIsTooLong() {
        byte[] body = new byte[PaymentBatch.MAX_PAYMENT_BYTES + 1];
        mapper.toResponse(catchThrowable(() -> payments.submit(NETWORK, new ByteArrayInputStream(body))));

        assertThat(answer.status).isEqualTo(413);
        assertThat(answer.reason).isEqualTo("oversize");
    }

    @Test
    void refusesABatchThatIsTooLong() {
        byte[] body = new byte[PaymentBatch.MAX_BYTES + 1];
        mapper.toResponse(catchThrowable(() -> payments.submitBatch(NETWORK, new ByteArrayInputStream(body))));

        assertThat(answer.status).isEqualTo(413);
    }

    @Test
    void tellsNothingOfOurOwnFaultsButAnIncident() {
        mapper.toResponse(new IllegalStateException("as the test wants it"));

        assertThat(answer.status).isEqualTo(500);
        assertThat(answer.reason).isEqualTo("internal-error");
    }

    @Test
    void isUnavailableWhileTheDatabaseIs() {
        mapper.toResponse(new IllegalStateException(new SQLException("no answer", "08006")));

        assertThat(answer.status).isEqualTo(503);
        assertThat(answer.reason).isEqualTo("unavailable");
    }

    @Test
    void makesNoIncidentOfAClientThatHasGone() {
        gone = true;
        mapper.toResponse(new ProcessingException(new IOException("Remote peer closed connection")));

        assertThat(answer.status).isEqualTo(400);
        assertThat(answer.reason).isEqualTo("bad-input");
    }

    @Test
    void ownFaultOfInputOrOutputIsAnIncident() {
        mapper.toResponse(new ProcessingException(new IOException("No space left on device")));

        assertThat(answer.status).isEqualTo(500);
        assertThat(answer.reason).isEqualTo("internal-error");
    }

    @Test
    void saysWhichMethodsAreAllowed() {
        mapper.toResponse(new NotAllowedException(
                new StubResponse(Response.Status.METHOD_NOT_ALLOWED).with(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS")));

        assertThat(answer.status).isEqualTo(405);
        assertThat(answer.reason).isEqualTo("bad-input");
        assertThat(answer.headers).containsEntry("Allow", "GET, HEAD, OPTIONS");
        assertThat(answer.json).containsEntry("title", "Method Not Allowed").containsEntry("status", 405);
    }

    @Test
    void saysNothingOfMethodsWhereTheyAreNotThePoint() {
        mapper.toResponse(new NotFoundException(new StubResponse(Response.Status.NOT_FOUND)));

        assertThat(answer.status).isEqualTo(404);
        assertThat(answer.reason).isEqualTo("not-found");
        assertThat(answer.headers).doesNotContainKey("Allow");
    }

    @Test
    void answersFaultsAsProblemsToo() {
        mapper.toResponse(new IllegalStateException("as the test wants it"));

        assertThat(answer.headers).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.json.keySet()).isEqualTo(Set.of("type", "title", "status", "reason", "message", "incident"));
        assertThat(answer.json).containsEntry("title", "Internal Server Error").containsEntry("status", 500);
    }
}
