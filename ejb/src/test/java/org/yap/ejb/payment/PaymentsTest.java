package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.payment.Payments.PaymentWish;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.payment.Payments.State;
import org.yap.ejb.runtime.NetworkLeft;
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

class PaymentsTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(1).minFee(10).build()).orThrow();
    private static final NetworkId NETWORK = GENESIS.id();
    private static final long ADA = 1;

    private final FakeGateway gateway = new FakeGateway(GENESIS);
    private final FakeWalletKeys wallets = new FakeWalletKeys();
    private final FakeArchive archive = new FakeArchive();
    private final NodeClock clock = new NodeClock(new SettableTime());
    private final List<PaymentProgressed> news = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final PaymentMaker maker =
            new PaymentMaker(gateway, archive, new Submission(gateway, millis -> {}), TestKeys.SIGNATURES, clock);
    private final PaymentQueue queue = new PaymentQueue(tasks::add, 2, maker::turn);
    private final PaymentsBean payments =
            new PaymentsBean(new PaymentParts(wallets, gateway, queue, archive, clock, news::add));

    @Test
    void stampsSignsAndSubmits() throws RefusedException {
        String ticket = start(wish(0, 250, null, "for the canoe"));
        work();

        Progress progress = payments.progress(ADA, ticket).orElseThrow();
        assertThat(progress.stage()).isEqualTo(Stage.SENT);
        assertThat(gateway.submitted).singleElement().satisfies(payment -> {
            assertThat(payment.id()).isEqualTo(progress.paymentId().orElseThrow());
            assertThat(payment.id().leadingZeroBits())
                    .isGreaterThanOrEqualTo(GENESIS.rules().paymentWorkBits());
            assertThat(TestKeys.SIGNATURES.verify(TestKeys.key(0), payment.id(), payment.signature()))
                    .isTrue();
            assertThat(payment.total()).isEqualTo(Amount.of(250));
            assertThat(payment.fee()).isEqualTo(Amount.of(20));
            assertThat(payment.memo()).isEqualTo("for the canoe");
        });
        assertThat(wallets.allWiped()).isTrue();
        assertThat(news).extracting(one -> one.progress().stage()).endsWith(Stage.SUBMITTING, Stage.SENT);
    }

    @Test
    void refusesAtOnceWhatCanNeverBe() {
        assertRefused(ServiceReason.LOGIN_FAILED, () -> payments.start(ADA, wish(0, 1, null, ""), "no".toCharArray()));
        assertRefused(RejectReason.PAYMENT_BAD_AMOUNT, () -> start(wish(0, 0, null, "")));
        assertRefused(RejectReason.PAYMENT_BAD_AMOUNT, () -> start(wish(0, Long.MAX_VALUE, 10L, "")));
        assertRefused(RejectReason.PAYMENT_FEE_TOO_LOW, () -> start(wish(0, 1, 19L, "")));
        assertRefused(RejectReason.PAYMENT_BAD_MEMO, () -> start(wish(0, 1, null, "é".repeat(71))));
        assertRefused(RejectReason.PAYMENT_BAD_MEMO, () -> start(wish(0, 1, null, "\ud800")));
        assertRefused(RejectReason.PAYMENT_BAD_MEMO, () -> start(wish(0, 1, null, "\u0000")));
        assertRefused(RejectReason.ADDRESS_BAD_FORM, () -> start(wishTo("stone")));
        Genesis other = TestNetworks.genesis(2);
        assertRefused(
                RejectReason.ADDRESS_OTHER_NETWORK,
                () -> start(
                        wishTo(Address.format(TestKeys.account(1), other.rules().addressPrefix(), other.id()))));
        assertThat(tasks).isEmpty();
    }

    @Test
    void refusesBeyondFundsWithFeeAndWaitingOnes() throws RefusedException {
        long rich = TestNetworks.RICH;
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> start(wish(0, rich - 19, null, "")));
        gateway.view(NETWORK)
                .pool
                .add(PaymentFixture.in(GENESIS).from(0).to(1, 500).build());
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> start(wish(0, rich - 520, null, "")));
        start(wish(0, 400, null, ""));
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> start(wish(0, rich - 959, null, "")));

        start(wish(0, rich - 960, null, ""));
    }

    @Test
    void makesPaymentsOfOneAccountOneAfterTheOther() throws RefusedException {
        start(wish(0, 1, null, "first"));
        start(wish(0, 1, null, "second"));
        start(wish(1, 1, null, "of another account"));
        assertThat(tasks).hasSize(2);
        work();

        assertThat(gateway.submitted)
                .extracting(Payment::memo, Payment::sequence)
                .containsExactlyInAnyOrder(tuple("first", 0L), tuple("second", 1L), tuple("of another account", 0L));
    }

    @Test
    void submitsTheSameBytesAgainWhileTheOutcomeIsUnknown() throws RefusedException {
        gateway.refuseNext(ServiceReason.UNAVAILABLE);
        gateway.refuseNext(RejectReason.MEMPOOL_DUPLICATE);
        String ticket = start(wish(0, 5, null, ""));
        work();

        assertThat(payments.progress(ADA, ticket).orElseThrow().stage()).isEqualTo(Stage.SENT);
        assertThat(gateway.submitted).hasSize(2);
        assertThat(gateway.submitted.get(0).leaf())
                .isEqualTo(gateway.submitted.get(1).leaf());
    }

    @Test
    void takesAnotherSequenceIfThatOneWasTaken() throws RefusedException {
        gateway.refuseNext(RejectReason.PAYMENT_BAD_SEQUENCE);
        String ticket = start(wish(0, 5, null, ""));
        gateway.give(TestKeys.account(0), 1_000, 7);
        work();

        assertThat(payments.progress(ADA, ticket).orElseThrow().stage()).isEqualTo(Stage.SENT);
        assertThat(gateway.submitted).extracting(Payment::sequence).endsWith(7L);
        assertThat(archive.kept).hasSize(1);
    }

    @Test
    void tellsWhyTheLedgerRefused() throws RefusedException {
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        String ticket = start(wish(0, 5, null, ""));
        work();

        Progress progress = payments.progress(ADA, ticket).orElseThrow();
        assertThat(progress.stage()).isEqualTo(Stage.FAILED);
        assertThat(progress.reasonId()).hasValue("mempool-full");
        assertThat(archive.kept).isEmpty();
        assertThat(wallets.allWiped()).isTrue();
    }

    @Test
    void cancelsWaitingAndRunningPayments() throws RefusedException {
        String running = start(wish(0, 5, null, ""));
        String waiting = start(wish(0, 6, null, ""));
        payments.cancel(ADA, waiting);
        payments.cancel(ADA, running);
        assertThat(payments.progress(ADA, waiting).orElseThrow().stage()).isEqualTo(Stage.CANCELLED);
        work();

        assertThat(payments.progress(ADA, running).orElseThrow().stage()).isEqualTo(Stage.CANCELLED);
        assertThat(gateway.submitted).isEmpty();
        assertThat(wallets.allWiped()).isTrue();
    }

    @Test
    void wipesTheKeysOfANetworkThatIsLeft() throws RefusedException {
        PaymentDesk desk = new PaymentDesk(queue);
        String running = start(wish(0, 5, null, ""));
        String waiting = start(wish(0, 6, null, ""));
        desk.forget(new NetworkLeft(TestNetworks.genesis(2).id()));
        assertThat(payments.progress(ADA, waiting).orElseThrow().stage()).isEqualTo(Stage.WORKING);

        desk.forget(new NetworkLeft(NETWORK));
        work();
        assertThat(payments.progress(ADA, waiting).orElseThrow().stage()).isEqualTo(Stage.CANCELLED);
        assertThat(payments.progress(ADA, running).orElseThrow().stage()).isEqualTo(Stage.CANCELLED);
        assertThat(wallets.allWiped()).isTrue();
    }

    @Test
    void keepsTicketsToTheirOwners() throws RefusedException {
        String ticket = start(wish(0, 5, null, ""));
        payments.cancel(ADA + 1, ticket);
        work();

        assertThat(payments.progress(ADA + 1, ticket)).isEmpty();
        assertThat(payments.progress(ADA, ticket).orElseThrow().stage()).isEqualTo(Stage.SENT);
    }

    @Test
    void boundsPaymentsUnderWayOfAUser() throws RefusedException {
        for (int i = 0; i < PaymentQueue.MOST_OF_A_USER; i++) {
            start(wish(0, 1, null, ""));
        }

        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> start(wish(0, 1, null, "")));
        payments.start(ADA + 1, wish(1, 1, null, ""), "right".toCharArray());
    }

    @Test
    void takesPaymentsSignedElsewhere() throws RefusedException {
        Payment payment = PaymentFixture.in(GENESIS).from(2).to(1, 30).build();

        assertThat(payments.submit(NETWORK, payment.bytes()).state()).isEqualTo(State.SENT);
        gateway.view(NETWORK).seen.put(payment.leaf(), 2);
        assertThat(payments.byId(NETWORK, payment.id()).orElseThrow()).satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.SEEN);
            assertThat(row.seenBy()).isEqualTo(2);
        });
        assertRefused(RejectReason.MALFORMED, () -> payments.submit(NETWORK, new byte[] {1}));
    }

    private String start(PaymentWish wish) throws RefusedException {
        return payments.start(ADA, wish, "right".toCharArray()).id();
    }

    private void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static PaymentWish wish(int from, long amount, Long fee, String memo) {
        String to = Address.format(TestKeys.account(5), GENESIS.rules().addressPrefix(), NETWORK);
        return new PaymentWish(NETWORK, from, to, Amount.of(amount), fee == null ? null : Amount.of(fee), memo);
    }

    private static PaymentWish wishTo(String to) {
        return new PaymentWish(NETWORK, 0, to, Amount.of(1), null, "");
    }
}
