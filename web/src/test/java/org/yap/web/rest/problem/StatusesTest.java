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
        assertThat(Statuses.of(RejectReason.PAYMENT_NOT_KNOWN_YET)).isEqualTo(503);
        assertThat(Statuses.of(ServiceReason.BAD_INPUT)).isEqualTo(400);
        assertThat(Statuses.of(ServiceReason.NETWORK_UNKNOWN)).isEqualTo(404);
        assertThat(Statuses.of(ServiceReason.LOGIN_FAILED)).isEqualTo(401);
        assertThat(Statuses.of(ServiceReason.TOO_MANY_REQUESTS)).isEqualTo(429);
    }

    @Test
    void callsEveryStatusWhatHttpCallsIt() {
        Stream.concat(Stream.of(RejectReason.values()), Stream.of(ServiceReason.values()))
                .forEach(reason -> assertThat(Statuses.title(Statuses.of(reason)))
                        .as(reason.id())
                        .isNotEmpty());
        assertThat(Statuses.title(400)).isEqualTo("Bad Request");
        assertThat(Statuses.title(405)).isEqualTo("Method Not Allowed");
        assertThat(Statuses.title(413)).isEqualTo("Content Too Large");
        assertThat(Statuses.title(422)).isEqualTo("Unprocessable Content");
        assertThat(Statuses.title(423)).isEqualTo("Locked");
        assertThat(Statuses.title(429)).isEqualTo("Too Many Requests");
        assertThat(Statuses.title(502)).isEqualTo("Bad Gateway");
    }

    @Test
    void callsAnUnknownStatusWhatTheFirstOfItsHundredIsCalled() {
        assertThat(Statuses.title(418)).isEqualTo("Bad Request");
        assertThat(Statuses.title(599)).isEqualTo("Internal Server Error");
    }
}
