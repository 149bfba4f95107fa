package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.wallet.SentPayment;

/** What becomes of payments that the ledger could not be asked about. */
class UnsettledPaymentsTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NetworkId NETWORK = GENESIS.id();

    private final PayingNode node = new PayingNode(GENESIS);
    private final PaymentsBean payments = node.payments;
    private final FakeGateway gateway = node.gateway;
    private final FakeArchive archive = node.archive;

    @Test
    void pausesBetweenSubmissionsAndKeepsThePaymentForLater() throws RefusedException {
        Payment payment = unsent(0);

        assertThat(node.pauses).containsExactly(200L, 500L, 1_000L, 2_000L);
        assertThat(gateway.submitted).hasSize(5).containsOnly(payment);
        assertThat(archive.kept).containsExactly(SentPayment.unsettled(payment, node.clock.instant()));
        assertThat(node.status(payment)).isEqualTo(PaymentStatus.UNSENT);
        assertThat(payments.history(NETWORK, payment.sender(), null, 10))
                .extracting(HistoryRow::status)
                .containsExactly(PaymentStatus.UNSENT);
        node.assertAllKeysWiped();
    }

    @Test
    void givesUpWaitingWhenTheNodeStops() throws RefusedException {
        PaymentMaker interrupted = new PaymentMaker(gateway, archive, TestKeys.SIGNATURES, node.clock, millis -> {
            throw new InterruptedException();
        });
        gateway.refuseNext(ServiceReason.UNAVAILABLE);

        assertThat(interrupted.submit(paid(0, 5), ClientId.NONE)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void sendsAgainWhatTheNodeKeptBeforeItEnded() throws RefusedException {
        Payment payment = paid(0, 5);
        archive.kept.add(SentPayment.unsettled(payment, node.clock.instant()));
        assertThat(node.status(payment)).isEqualTo(PaymentStatus.UNSENT);
        settle();
        settle();

        assertThat(gateway.submitted).containsExactly(payment);
        assertThat(node.status(payment)).isEqualTo(PaymentStatus.SENT);
        assertThat(archive.kept).containsExactly(SentPayment.accepted(payment, node.clock.instant()));
    }

    @Test
    void remembersWhyTheLedgerRejectedOneAndDoesNotSendItAgain() throws RefusedException {
        Payment payment = unsent(0);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        settle();
        int submissions = gateway.submitted.size();
        settle();

        assertThat(gateway.submitted).hasSize(submissions);
        assertThat(payments.byId(NETWORK, payment.id()).orElseThrow()).satisfies(row -> {
            assertThat(row.status()).isEqualTo(PaymentStatus.REFUSED);
            assertThat(row.refusal()).hasValue("mempool-full");
        });
        assertThat(payments.history(NETWORK, payment.sender(), null, 10))
                .extracting(row -> row.refusal().orElse(""))
                .containsExactly("mempool-full");
    }

    /** While the index is made, nobody can say whether a block holds it. */
    @Test
    void asksAgainWhileItIsNotKnownWhetherOneIsInABlock() {
        Payment payment = paid(0, 5);
        archive.kept.add(SentPayment.unsettled(payment, node.clock.instant()));
        gateway.refuseNext(RejectReason.PAYMENT_NOT_KNOWN_YET);
        settle();
        assertThat(archive.kept).containsExactly(SentPayment.unsettled(payment, node.clock.instant()));

        settle();
        assertThat(archive.kept).containsExactly(SentPayment.accepted(payment, node.clock.instant()));
    }

    @Test
    void leavesTheOthersForLaterWhileTheLedgerCantBeAsked() {
        Payment first = paid(0, 5);
        Payment second = paid(1, 6);
        archive.kept.add(SentPayment.unsettled(first, node.clock.instant()));
        archive.kept.add(SentPayment.unsettled(second, node.clock.instant()));
        gateway.refuseNext(ServiceReason.UNAVAILABLE);
        settle();
        assertThat(gateway.submitted).containsExactly(first);

        settle();
        assertThat(gateway.submitted).containsExactly(first, first, second);
        assertThat(archive.unsettled(NETWORK, 10)).isEmpty();
    }

    @Test
    void leavesAlonePaymentsThatAreBeingMade() throws RefusedException {
        archive.afterKeeping = this::settle;
        start(0, 5);
        node.work();

        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void doesNotSendWhatItsMakerHasForgottenMeanwhile() {
        Payment payment = paid(0, 5);
        archive.kept.add(SentPayment.unsettled(payment, node.clock.instant()));
        node.maker.settle(id -> {
            archive.forget(payment, "");
            return false;
        });

        assertThat(gateway.submitted).isEmpty();
    }

    @Test
    void keepsWhatMayHaveBeenStoredThoughStoringFailed() throws RefusedException {
        archive.afterKeeping = () -> {
            throw new IllegalStateException("the database went away");
        };
        String ticket = start(0, 5);
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.UNSENT);
        settle();
        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void refusesTheAccountsNextPaymentUntilItIsKnownWhatBecameOfThisOne() throws RefusedException {
        Payment payment = unsent(0);
        assertRefused(ServiceReason.PAYMENT_UNSETTLED, () -> start(0, 5));
        start(1, 5);
        node.work();

        settle();
        assertThat(node.status(payment)).isEqualTo(PaymentStatus.SENT);
        start(0, 5);
        node.work();
        assertThat(gateway.status(NETWORK).pool)
                .filteredOn(each -> each.sender().equals(TestKeys.account(0)))
                .extracting(Payment::sequence)
                .containsExactly(0L, 1L);
    }

    @Test
    void failsTheAccountsNextPaymentThatWasStartedBefore() throws RefusedException {
        refuseFor(PaymentMaker.PAUSES_MILLIS.size() + 1);
        String first = start(0, 5);
        String second = start(0, 5);
        node.work();

        assertThat(node.progress(first)).isEqualTo(PaymentStatus.UNSENT);
        assertThat(payments.progress(PayingNode.ADA, second).orElseThrow().reasonId())
                .hasValue("payment-unsettled");
        assertThat(archive.kept).hasSize(1);
    }

    @Test
    void takesTheSameSequenceAgainAfterARejection() throws RefusedException {
        Payment rejected = unsent(0);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        settle();
        String ticket = start(0, 5);
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        assertThat(gateway.status(NETWORK).pool)
                .singleElement()
                .extracting(Payment::sequence)
                .isEqualTo(rejected.sequence());
    }

    /** One whose fate is open. */
    private Payment unsent(int from) throws RefusedException {
        refuseFor(PaymentMaker.PAUSES_MILLIS.size() + 1);
        String ticket = start(from, 5);
        node.work();
        Progress progress = payments.progress(PayingNode.ADA, ticket).orElseThrow();
        assertThat(progress.status()).isEqualTo(PaymentStatus.UNSENT);
        return archive.made(NETWORK, progress.paymentId().orElseThrow())
                .orElseThrow()
                .payment();
    }

    private void refuseFor(int submissions) {
        for (int i = 0; i < submissions; i++) {
            gateway.refuseNext(ServiceReason.UNAVAILABLE);
        }
    }

    private void settle() {
        node.maker.settle(node.queue::makes);
    }

    private String start(int from, long amount) throws RefusedException {
        return node.start(node.order(from, amount, null, ""));
    }

    private static Payment paid(int from, long units) {
        return PaymentFixture.in(GENESIS).from(from).to(5, units).build();
    }
}
