package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.payment.WorkStamp;

class PaymentWorkTest {
    private static final int BITS = 15;
    private static final PaymentDraft DRAFT =
            PaymentFixture.in(TestNetworks.genesis(1)).memo("long work").draft();

    @Test
    void findsInTurnsWhatItWouldFindAtOnce() {
        PaymentWork work = new PaymentWork(DRAFT, BITS, 4_096);
        List<Double> shares = new ArrayList<>();
        int turns = 1;
        OptionalLong nonce = work.turn(() -> false, shares::add);
        while (nonce.isEmpty()) {
            nonce = work.turn(() -> false, shares::add);
            turns++;
        }

        assertThat(nonce).hasValue(WorkStamp.of(DRAFT, BITS).find());
        assertThat(turns).isEqualTo(1 + nonce.getAsLong() / 4_096).isGreaterThan(1);
        assertThat(shares).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void stopsWhenCancelled() {
        assertThat(new PaymentWork(DRAFT, 40, Long.MAX_VALUE).turn(() -> true, share -> {}))
                .isEmpty();
    }
}
