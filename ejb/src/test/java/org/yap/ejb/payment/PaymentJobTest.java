package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Amount;

class PaymentJobTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);

    private final SettableTime time = new SettableTime();
    private final List<PaymentProgressed> news = new ArrayList<>();
    private final PaymentJob job = new PaymentJob(
            "ticket",
            1,
            new JudgedWish(
                    GENESIS.id(), GENESIS.rules(), TestKeys.key(0), TestKeys.account(1), Amount.of(1), Amount.ZERO, ""),
            TestKeys.secret(0),
            new NodeClock(time),
            news::add);

    @Test
    void tellsOfProgressFourTimesASecond() {
        for (int i = 1; i <= 50; i++) {
            job.worked(i / 100.0);
            time.pass(Duration.ofMillis(20));
        }

        assertThat(news).hasSize(4);
        assertThat(job.progress().percent()).isEqualTo(50);
    }

    @Test
    void staysBelowHundredWhileItWorksOn() {
        job.worked(3.7);

        assertThat(job.progress().percent()).isEqualTo(99);
        assertThat(job.done()).isFalse();
    }
}
