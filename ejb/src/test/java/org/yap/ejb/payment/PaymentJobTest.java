package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.WorkStamp;
import org.yap.ledger.value.Amount;

class PaymentJobTest {
    private final SettableTime time = new SettableTime();
    private final List<PaymentProgressed> events = new ArrayList<>();
    private Duration betweenEvents = Duration.ZERO;

    @Test
    void tellsOfProgressFourTimesASecond() {
        PaymentJob job = job(0);
        for (int i = 1; i <= 50; i++) {
            job.worked(i / 100.0);
            time.pass(Duration.ofMillis(20));
        }

        assertThat(events).hasSize(4);
        assertThat(job.progress().percent()).isEqualTo(50);
    }

    @Test
    void findsInTurnsWhatItWouldFindAtOnce() {
        betweenEvents = Duration.ofSeconds(1);
        PaymentJob job = job(17);
        job.begin(7);
        int turns = 1;
        OptionalLong nonce = job.work(4_096);
        while (nonce.isEmpty()) {
            nonce = job.work(4_096);
            turns++;
        }

        assertThat(job.draft().sequence()).isEqualTo(7);
        assertThat(nonce).hasValue(WorkStamp.of(job.draft(), 17).find());
        assertThat(turns).isEqualTo(1 + nonce.getAsLong() / 4_096).isGreaterThan(1);
        assertThat(events)
                .extracting(event -> event.progress().percent())
                .isSorted()
                .doesNotHaveDuplicates()
                .last(INTEGER)
                .isPositive();
    }

    @Test
    void stopsWorkingWhenCancelled() {
        PaymentJob job = job(40);
        job.begin(0);
        job.cancel();

        assertThat(job.work(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void staysBelowHundredWhileItWorksOn() {
        PaymentJob job = job(0);
        job.worked(3.7);

        assertThat(job.progress().percent()).isEqualTo(99);
        assertThat(job.done()).isFalse();
    }

    private PaymentJob job(int workBits) {
        NetworkRules rules = TestNetworks.rules(1).paymentWorkBits(workBits).build();
        ApprovedOrder order = new ApprovedOrder(
                TestNetworks.genesis(1).id(),
                rules,
                TestKeys.key(0),
                List.of(new Output(TestKeys.account(1), Amount.of(1))),
                Amount.ZERO,
                "",
                0,
                Optional.empty());
        return new PaymentJob("ticket", 1, order, TestKeys.secret(0), new NodeClock(time), event -> {
            events.add(event);
            time.pass(betweenEvents);
        });
    }
}
