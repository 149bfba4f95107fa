package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.RejectReason;

/** A payment of this node whose maker makes another in its place: only the newest is sent again. */
class ReplacedPaymentsTest {
    private static final Genesis GENESIS = TestNetworks.genesis(52);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);
    private final Payment old = payment(10).build();
    private final Payment raised = payment(90).build();

    private static PaymentFixture payment(long fee) {
        return PaymentFixture.in(GENESIS).from(0).to(5, 10).fee(fee);
    }

    @Test
    void theReplacedOneIsForgottenInTheStepThatAcceptsTheOther() {
        node.submit(old);
        assertAccepted(node.submit(raised));
        assertThat(node.store().ownPayments()).containsExactly(raised);
        assertThat(node.store().pool()).containsExactly(raised);
        assertThat(node.store().lost()).containsExactly(old);
        assertThat(node.node().status().unpooled(old.id())).isEmpty();
    }

    @Test
    void theReplacedOneDoesNotComeBackAfterARestartNorWithTime() {
        node.submit(old);
        node.submit(raised);
        node.restore();
        for (int i = 0; i < 3; i++) {
            clock.advance(OwnPayments.RETRY_MILLIS);
            node.tick();
        }
        assertThat(node.node().status().pooled(old.id())).isEmpty();
        assertThat(node.node().status().pooled(raised.id())).contains(raised);
        assertThat(node.mine(9).payments()).containsExactly(raised);
    }

    @Test
    void aRejectedReplacementChangesNothing() {
        node.submit(old);
        assertRejected(node.submit(payment(10).memo("x").build()), RejectReason.MEMPOOL_REPLACEMENT_FEE);
        assertThat(node.store().ownPayments()).containsExactly(old);
        assertThat(node.node().status().pooled(old.id())).contains(old);
    }

    @Test
    void oneThatExpiredIsForgottenWhenItsSequenceIsUsedAgain() {
        Block empty = node.solve(9);
        Payment expiring = payment(10).validUntil(1).build();
        node.submit(expiring);
        node.take(empty);
        assertThat(node.node().status().unpooled(expiring.id())).contains(expiring);
        assertAccepted(node.submit(payment(5).build()));
        assertThat(node.store().ownPayments()).containsExactly(payment(5).build());
        assertThat(node.store().lost()).containsExactly(expiring);
    }

    @Test
    void whatFollowsTheReplacedOneStays() {
        Payment next = PaymentFixture.in(GENESIS).from(0).sequence(1).to(5, 20).build();
        node.submit(old);
        node.submit(next);
        node.submit(raised);
        assertThat(node.mine(9).payments()).containsExactly(raised, next);
        assertThat(node.store().ownPayments()).containsExactlyInAnyOrder(raised, next);
    }
}
