package org.yap.ejb.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.runtime.LedgerEvent;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;

class RefusedPaymentsTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final Genesis OTHER = TestNetworks.genesis(2);
    private static final NodeId NEIGHBOUR =
            NodeId.of(Hash256.twice(new byte[] {1}).bytes());

    private final NodeClock clock = new NodeClock(new SettableTime());
    private final RefusedPayments refused = new RefusedPayments(clock);

    @Test
    void listsTheLatestOfEachNetworkNewestFirst() {
        Payment older = payment(0);
        Payment newer = payment(1);
        tell(GENESIS, older, RejectReason.PAYMENT_BAD_SEQUENCE);
        tell(GENESIS, newer, RejectReason.PAYMENT_EXPIRED);
        tell(OTHER, payment(2), RejectReason.PAYMENT_EXPIRED);
        assertThat(refused.latest(GENESIS.id(), 10))
                .containsExactly(
                        row(newer, RejectReason.PAYMENT_EXPIRED), row(older, RejectReason.PAYMENT_BAD_SEQUENCE));
    }

    @Test
    void keepsAFewDozenAndForgetsThemWithTheNetwork() {
        IntStream.range(0, 100).forEach(each -> tell(GENESIS, payment(each), RejectReason.PAYMENT_EXPIRED));
        assertThat(refused.latest(GENESIS.id(), 1_000)).hasSize(64);
        refused.left(new NetworkLeft(GENESIS.id()));
        assertThat(refused.latest(GENESIS.id(), 1_000)).isEmpty();
    }

    private void tell(Genesis network, Payment payment, RejectReason reason) {
        refused.told(new LedgerEvent(network.id(), new Notice.PaymentRefused(payment, NEIGHBOUR, reason, "why")));
    }

    private RefusalRow row(Payment payment, RejectReason reason) {
        return new RefusalRow(clock.instant(), NEIGHBOUR, payment.id(), reason, "why");
    }

    private static Payment payment(long sequence) {
        return PaymentFixture.in(GENESIS).sequence(sequence).build();
    }
}
