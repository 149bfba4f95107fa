package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeNodeStatus;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Replaceable;
import org.yap.ejb.payment.Payments.Replacement;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;

/** A payment that waits too long is made anew with a higher fee, and paid once; another has an end. */
class ReplacedPaymentsTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(1).minFee(10).build()).orThrow();

    private final PayingNode node = new PayingNode(GENESIS);
    private final FakeNodeStatus status = node.gateway.status(GENESIS.id());
    private Payment stuck;

    @BeforeEach
    void pay() throws RefusedException {
        node.start(node.order(0, 250, null, "for the canoe"));
        node.work();
        stuck = submitted(0);
        node.time.pass(Duration.ofMinutes(5));
    }

    private Payment submitted(int index) {
        return node.gateway.submitted.get(index);
    }

    private String replace(Hash256 payment, Long fee, long validFor) throws RefusedException {
        Replacement wanted = new Replacement(node.network(), 0, payment, fee == null ? null : Amount.of(fee), validFor);
        return node.payments
                .replace(PayingNode.ADA, wanted, PayingNode.PASSWORD.toCharArray())
                .id();
    }

    @Test
    void takesTheSameSequenceAndSaysTheSame() throws RefusedException {
        String ticket = replace(stuck.id(), 77L, 0);
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        Payment raised = submitted(1);
        assertThat(raised.sequence()).isEqualTo(stuck.sequence());
        assertThat(raised.outputs()).isEqualTo(stuck.outputs());
        assertThat(raised.memo()).isEqualTo("for the canoe");
        assertThat(raised.fee()).isEqualTo(Amount.of(77));
        assertThat(node.status(stuck)).isEqualTo(PaymentStatus.REPLACED);
        assertThat(node.status(raised)).isEqualTo(PaymentStatus.SENT);
        node.assertAllKeysWiped();
    }

    @Test
    void showsWhichOneWasPaidInTheEnd() throws RefusedException {
        replace(stuck.id(), 77L, 0);
        node.work();
        status.pool.clear();
        node.gateway.give(TestKeys.account(0), 1_000, 1);
        assertThat(node.status(stuck)).isEqualTo(PaymentStatus.REPLACED);
    }

    @Test
    void proposesWhatGetsIntoTheNextBlockAndAtLeastWhatIsAllowed() throws RefusedException {
        Replaceable row = node.payments.replaceable(PayingNode.ADA, node.network(), 0, stuck.id());
        assertThat(row.payment().fee()).isEqualTo(Amount.of(20));
        assertThat(row.leastFee()).isEqualTo(Amount.of(40));
        assertThat(row.likelyFee()).isEqualTo(Amount.of(40));
        status.feeToBeNext = 123;
        replace(stuck.id(), null, 0);
        node.work();
        assertThat(submitted(1).fee()).isEqualTo(Amount.of(123));
        assertRefused(
                RejectReason.MEMPOOL_REPLACEMENT_FEE, () -> replace(submitted(1).id(), 142L, 0));
    }

    @Test
    void neverTakesAnotherSequenceWhichWouldPayTwice() throws RefusedException {
        node.gateway.refuseNext(RejectReason.PAYMENT_BAD_SEQUENCE);
        String ticket = replace(stuck.id(), 77L, 0);
        node.work();
        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.FAILED);
        assertThat(node.gateway.submitted).hasSize(2);

        String late = replace(stuck.id(), 77L, 0);
        node.gateway.give(TestKeys.account(0), 1_000, 1);
        node.work();
        assertThat(node.progress(late)).isEqualTo(PaymentStatus.FAILED);
        assertThat(node.gateway.submitted).as("mined before the work began").hasSize(2);
    }

    @Test
    void isSentAgainAsItIsIfTheNodeEndedBeforeTheLedgerAnswered() throws RefusedException {
        node.archive.afterKeeping = () -> {
            throw new IllegalStateException("the node ends");
        };
        replace(stuck.id(), 77L, 0);
        node.work();
        node.archive.afterKeeping = () -> {};
        assertThat(node.status(stuck)).as("until it is known").isEqualTo(PaymentStatus.SENT);
        node.restart();
        assertRefused(ServiceReason.PAYMENT_UNSETTLED, () -> replace(stuck.id(), 99L, 0));

        node.maker.settle(id -> false);

        assertThat(submitted(1).sequence()).isEqualTo(stuck.sequence());
        assertThat(node.status(stuck)).isEqualTo(PaymentStatus.REPLACED);
        assertThat(status.pool).containsExactly(submitted(1));
    }

    @Test
    void takesFromTheAccountOnlyWhatItPaysMore() throws RefusedException {
        node.gateway.give(TestKeys.account(0), 320, 0);
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> replace(stuck.id(), 71L, 0));
        replace(stuck.id(), 70L, 0);
        assertThat(node.queue.underWay(node.network(), TestKeys.account(0))).isEqualTo(Amount.of(50));
    }

    @Test
    void refusesWhatDoesNotWaitAndWhatIsNotTheAccounts() throws RefusedException {
        Payment ofAnother = PaymentFixture.in(GENESIS).from(3).to(0, 5).build();
        status.pool.add(ofAnother);
        assertRefused(ServiceReason.NOT_FOUND, () -> replace(ofAnother.id(), 77L, 0));
        assertRefused(
                ServiceReason.LOGIN_FAILED,
                () -> node.payments.replace(
                        PayingNode.ADA,
                        new Replacement(node.network(), 0, stuck.id(), Amount.of(77), 0),
                        "no".toCharArray()));
        status.pool.clear();
        node.gateway.give(TestKeys.account(0), 1_000, 1);
        assertRefused(ServiceReason.PAYMENT_NOT_WAITING, () -> replace(stuck.id(), 77L, 0));
    }

    @Test
    void replacesWhatAProgramSentWithTheSameKey() throws RefusedException {
        Payment made = PaymentFixture.in(GENESIS).from(2).to(5, 9).to(6, 8).build();
        status.pool.add(made);
        Replacement wanted = new Replacement(node.network(), 2, made.id(), Amount.of(90), 0);
        node.payments.replace(PayingNode.ADA, wanted, PayingNode.PASSWORD.toCharArray());
        node.work();
        assertThat(submitted(1).outputs()).isEqualTo(made.outputs());
    }

    @Test
    void replacesWhatAProgramSentAndIsInTheStoreAlone() throws RefusedException {
        Payment made = PaymentFixture.in(GENESIS).from(2).to(5, 9).build();
        node.archive.own.add(made);
        Replacement wanted = new Replacement(node.network(), 2, made.id(), Amount.of(90), 0);
        node.payments.replace(PayingNode.ADA, wanted, PayingNode.PASSWORD.toCharArray());
        node.work();
        assertThat(submitted(1).outputs()).isEqualTo(made.outputs());
        assertThat(submitted(1).sequence()).isEqualTo(made.sequence());
    }

    @Test
    void anOrderCanHaveAnEnd() throws RefusedException {
        status.height = 40;
        PaymentOrder order = node.order(1, 5, null, "");
        PaymentOrder ending = new PaymentOrder(
                order.network(), order.account(), order.to(), order.amount(), order.fee(), order.memo(), 6);
        node.start(ending);
        node.work();
        assertThat(submitted(1).validUntil()).isEqualTo(46);
        PaymentOrder endless =
                new PaymentOrder(order.network(), 1, order.to(), order.amount(), null, "", Payments.MAX_VALID_FOR + 1);
        assertRefused(ServiceReason.BAD_INPUT, () -> node.start(endless));
    }

    @Test
    void aReplacementKeepsTheEndUnlessItIsPastOrAnotherIsWanted() throws RefusedException {
        Payment ending =
                PaymentFixture.in(GENESIS).from(0).to(5, 9).validUntil(50).build();
        status.pool.clear();
        status.pool.add(ending);
        status.height = 49;
        replace(ending.id(), 77L, 0);
        node.work();
        assertThat(submitted(1).validUntil()).isEqualTo(50);
        status.height = 50;
        replace(submitted(1).id(), 99L, 0);
        node.work();
        assertThat(submitted(2).validUntil()).isZero();
        replace(submitted(2).id(), 120L, 7);
        node.work();
        assertThat(submitted(3).validUntil()).isEqualTo(57);
    }

    @Test
    void anExpiredPaymentWhoseSequenceIsUsedAgainIsExpired() throws RefusedException {
        Payment ending =
                PaymentFixture.in(GENESIS).from(3).to(5, 9).validUntil(50).build();
        node.archive.lost.add(ending);
        status.height = 50;
        status.pool.add(PaymentFixture.in(GENESIS).from(3).to(6, 4).build());
        assertThat(node.status(ending)).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void theHistorySaysWhatIsStuck() throws RefusedException {
        assertThat(history().stuck()).isTrue();
        replace(stuck.id(), 77L, 0);
        node.work();
        assertThat(history().stuck()).as("just made").isFalse();
        assertThat(node.payments.history(node.network(), TestKeys.account(5), null, 5))
                .as("of the recipient")
                .noneMatch(HistoryRow::stuck);
    }

    private HistoryRow history() throws RefusedException {
        return node.payments
                .history(node.network(), TestKeys.account(0), null, 5)
                .get(0);
    }
}
