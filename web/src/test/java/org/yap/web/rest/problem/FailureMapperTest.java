package org.yap.web.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.yap.web.rest.ledger.PaymentBatch;
import org.yap.web.rest.ledger.PaymentsResource;

class FailureMapperTest {
    private static final String NETWORK = "0".repeat(64);

    private final RecordedAnswer answer = new RecordedAnswer();
    private final FailureMapper mapper = new FailureMapper(answer.problem());
    private final PaymentsResource payments = new PaymentsResource(null, null, answer.problem());

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
}
