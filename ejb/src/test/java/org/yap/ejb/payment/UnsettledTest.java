package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.PaymentWish;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.payment.Payments.State;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.wallet.SentPayment;

/** What becomes of payments that the ledger could not be asked about. */
class UnsettledTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NetworkId NETWORK = GENESIS.id();
    private static final long ADA = 1;

    private final FakeGateway gateway = new FakeGateway(GENESIS);
    private final FakeWalletKeys wallets = new FakeWalletKeys();
    private final FakeArchive archive = new FakeArchive();
    private final NodeClock clock = new NodeClock(new SettableTime());
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Long> pauses = new ArrayList<>();
    private final Submission submission = new Submission(gateway, pauses::add);
    private final PaymentQueue queue = new PaymentQueue(tasks::add, 2, maker(submission)::turn);
    private final PaymentsBean payments =
            new PaymentsBean(new PaymentParts(wallets, gateway, queue, archive, clock, progressed -> {}));
    private final Unsettled unsettled = new Unsettled(gateway, archive, submission, queue::makes);

    private PaymentMaker maker(Submission handingIn) {
        return new PaymentMaker(gateway, archive, handingIn, TestKeys.SIGNATURES, clock);
    }

    @Test
    void restsBetweenSubmissionsAndKeepsThePaymentForLater() throws RefusedException {
        Payment payment = unsent(0);

        assertThat(pauses).containsExactly(200L, 500L, 1_000L, 2_000L);
        assertThat(gateway.submitted).hasSize(5).containsOnly(payment);
        assertThat(archive.kept).containsExactly(SentPayment.unsettled(payment, clock.instant()));
        assertThat(state(payment)).isEqualTo(State.UNSENT);
        assertThat(payments.history(NETWORK, payment.sender(), null, 10))
                .extracting(HistoryRow::state)
                .containsExactly(State.UNSENT);
        assertThat(wallets.allWiped()).isTrue();
    }

    @Test
    void givesUpRestingWhenTheNodeStops() throws RefusedException {
        Submission interrupted = new Submission(gateway, millis -> {
            throw new InterruptedException();
        });
        gateway.refuseNext(ServiceReason.UNAVAILABLE);

        assertThat(interrupted.submit(paid(0, 5))).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void sendsAgainWhatTheNodeKeptBeforeItEnded() throws RefusedException {
        Payment payment = paid(0, 5);
        archive.kept.add(SentPayment.unsettled(payment, clock.instant()));
        assertThat(state(payment)).isEqualTo(State.UNSENT);
        unsettled.settle();
        unsettled.settle();

        assertThat(gateway.submitted).containsExactly(payment);
        assertThat(state(payment)).isEqualTo(State.SENT);
        assertThat(archive.kept).containsExactly(SentPayment.taken(payment, clock.instant()));
    }

    @Test
    void remembersWhyTheLedgerRefusedOneAndDoesNotSendItAgain() throws RefusedException {
        Payment payment = unsent(0);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        unsettled.settle();
        int submissions = gateway.submitted.size();
        unsettled.settle();

        assertThat(gateway.submitted).hasSize(submissions);
        assertThat(payments.byId(NETWORK, payment.id()).orElseThrow()).satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.REFUSED);
            assertThat(row.refusal()).hasValue("mempool-full");
        });
        assertThat(payments.history(NETWORK, payment.sender(), null, 10))
                .extracting(row -> row.refusal().orElse(""))
                .containsExactly("mempool-full");
    }

    @Test
    void leavesTheOthersForLaterWhileTheLedgerCantBeAsked() {
        Payment first = paid(0, 5);
        Payment second = paid(1, 6);
        archive.kept.add(SentPayment.unsettled(first, clock.instant()));
        archive.kept.add(SentPayment.unsettled(second, clock.instant()));
        gateway.refuseNext(ServiceReason.UNAVAILABLE);
        unsettled.settle();
        assertThat(gateway.submitted).containsExactly(first);

        unsettled.settle();
        assertThat(gateway.submitted).containsExactly(first, first, second);
        assertThat(archive.unsettled(NETWORK, 10)).isEmpty();
    }

    @Test
    void leavesAlonePaymentsThatAreBeingMade() throws RefusedException {
        archive.afterKeeping = unsettled::settle;
        start(0, 5);
        work();

        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void doesNotSendWhatItsMakerHasForgottenMeanwhile() {
        Payment payment = paid(0, 5);
        archive.kept.add(SentPayment.unsettled(payment, clock.instant()));
        new Unsettled(gateway, archive, submission, id -> {
                    archive.forget(payment);
                    return false;
                })
                .settle();

        assertThat(gateway.submitted).isEmpty();
    }

    @Test
    void keepsWhatMayHaveBeenStoredThoughStoringFailed() throws RefusedException {
        archive.afterKeeping = () -> {
            throw new IllegalStateException("the database went away");
        };
        String ticket = start(0, 5);
        work();

        assertThat(stage(ticket)).isEqualTo(Stage.UNSENT);
        unsettled.settle();
        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void refusesTheAccountsNextPaymentUntilItIsKnownWhatBecameOfThisOne() throws RefusedException {
        Payment payment = unsent(0);
        assertRefused(ServiceReason.PAYMENT_UNSETTLED, () -> start(0, 5));
        start(1, 5);
        work();

        unsettled.settle();
        assertThat(state(payment)).isEqualTo(State.SENT);
        start(0, 5);
        work();
        assertThat(gateway.view(NETWORK).pool)
                .filteredOn(each -> each.sender().equals(TestKeys.account(0)))
                .extracting(Payment::sequence)
                .containsExactly(0L, 1L);
    }

    @Test
    void failsTheAccountsNextPaymentThatWasStartedBefore() throws RefusedException {
        refuseFor(Submission.PAUSES_MILLIS.size() + 1);
        String first = start(0, 5);
        String second = start(0, 5);
        work();

        assertThat(stage(first)).isEqualTo(Stage.UNSENT);
        assertThat(payments.progress(ADA, second).orElseThrow().reasonId()).hasValue("payment-unsettled");
        assertThat(archive.kept).hasSize(1);
    }

    @Test
    void takesTheSameSequenceAgainAfterARefusal() throws RefusedException {
        Payment refused = unsent(0);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        unsettled.settle();
        String ticket = start(0, 5);
        work();

        assertThat(stage(ticket)).isEqualTo(Stage.SENT);
        assertThat(gateway.view(NETWORK).pool)
                .singleElement()
                .extracting(Payment::sequence)
                .isEqualTo(refused.sequence());
    }

    /** One whose fate is open. */
    private Payment unsent(int from) throws RefusedException {
        refuseFor(Submission.PAUSES_MILLIS.size() + 1);
        String ticket = start(from, 5);
        work();
        Progress progress = payments.progress(ADA, ticket).orElseThrow();
        assertThat(progress.stage()).isEqualTo(Stage.UNSENT);
        return archive.made(NETWORK, progress.paymentId().orElseThrow())
                .orElseThrow()
                .payment();
    }

    private void refuseFor(int submissions) {
        for (int i = 0; i < submissions; i++) {
            gateway.refuseNext(ServiceReason.UNAVAILABLE);
        }
    }

    private String start(int from, long amount) throws RefusedException {
        String to = Address.format(TestKeys.account(5), GENESIS.rules().addressPrefix(), NETWORK);
        PaymentWish wish = new PaymentWish(NETWORK, from, to, Amount.of(amount), null, "");
        return payments.start(ADA, wish, "right".toCharArray()).id();
    }

    private void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private State state(Payment payment) throws RefusedException {
        return payments.byId(NETWORK, payment.id()).orElseThrow().state();
    }

    private Stage stage(String ticket) {
        return payments.progress(ADA, ticket).orElseThrow().stage();
    }

    private static Payment paid(int from, long units) {
        return PaymentFixture.in(GENESIS).from(from).to(5, units).build();
    }
}
