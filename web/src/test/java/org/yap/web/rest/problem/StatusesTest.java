package org.yap.web.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;

class StatusesTest {
    @Test
    void givesEveryReasonAStatusOfAnError() {
        Stream.concat(Stream.of(RejectReason.values()), Stream.of(ServiceReason.values()))
                .forEach(reason ->
                        assertThat(Statuses.of(reason)).as(reason.id()).isBetween(400, 503));
    }

    @Test
    void tellsWhatIsInvalidFromWhatIsNotThere() {
        assertThat(Statuses.of(RejectReason.PAYMENT_BAD_SIGNATURE)).isEqualTo(422);
        assertThat(Statuses.of(RejectReason.MALFORMED)).isEqualTo(400);
        assertThat(Statuses.of(RejectReason.MEMPOOL_DUPLICATE)).isEqualTo(409);
        assertThat(Statuses.of(RejectReason.MEMPOOL_FULL)).isEqualTo(503);
        assertThat(Statuses.of(ServiceReason.BAD_INPUT)).isEqualTo(400);
        assertThat(Statuses.of(ServiceReason.NETWORK_UNKNOWN)).isEqualTo(404);
        assertThat(Statuses.of(ServiceReason.LOGIN_FAILED)).isEqualTo(401);
        assertThat(Statuses.of(ServiceReason.TOO_MANY_REQUESTS)).isEqualTo(429);
    }
}
