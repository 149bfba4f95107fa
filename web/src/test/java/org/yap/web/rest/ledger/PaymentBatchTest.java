package org.yap.web.rest.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class PaymentBatchTest {
    @Test
    void readsBackWhatWasWritten() {
        List<byte[]> payments = List.of(new byte[] {1, 2, 3}, new byte[300], new byte[0]);
        assertThat(PaymentBatch.decode(PaymentBatch.encode(payments)).orThrow())
                .usingRecursiveComparison()
                .isEqualTo(payments);
    }

    @Test
    void refusesWhatIsCutOffOrTooLong() {
        byte[] bytes = PaymentBatch.encode(List.of(new byte[10]));
        assertMalformed(Arrays.copyOf(bytes, bytes.length - 1));
        assertMalformed(Arrays.copyOf(bytes, bytes.length + 1));
        assertMalformed(new byte[0]);
        assertMalformed(new byte[] {(byte) 0xfe, 0, 0, 0, 1});
    }

    private static void assertMalformed(byte[] bytes) {
        assertThat(PaymentBatch.decode(bytes))
                .isInstanceOfSatisfying(Judged.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isIn(RejectReason.MALFORMED, RejectReason.OVERSIZE));
    }
}
