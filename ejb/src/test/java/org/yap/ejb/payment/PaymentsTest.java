package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;

class PaymentsTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(1).minFee(10).build()).orThrow();
    private static final NetworkId NETWORK = GENESIS.id();

    private final PayingNode node = new PayingNode(GENESIS);
    private final PaymentsBean payments = node.payments;
    private final FakeGateway gateway = node.gateway;
    private final FakeArchive archive = node.archive;

    @Test
    void stampsSignsAndSubmits() throws RefusedException {
        String ticket = node.start(node.order(0, 250, null, "for the canoe"));
        node.work();

        Progress progress = payments.progress(PayingNode.ADA, ticket).orElseThrow();
        assertThat(progress.status()).isEqualTo(PaymentStatus.SENT);
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
        node.assertAllKeysWiped();
        assertThat(node.events)
                .extracting(event -> event.progress().status())
                .endsWith(PaymentStatus.SUBMITTING, PaymentStatus.SENT);
    }

    @Test
    void paysMoreForEachBlockThatIsFullByTheWeightOfWhatWaits() throws RefusedException {
        long block = GENESIS.rules().limits().maxBlockBytes();
        gateway.status(NETWORK).weight = block - 1;
        node.start(node.order(0, 250, null, ""));
        gateway.status(NETWORK).weight = 2 * block;
        node.start(node.order(1, 250, null, ""));
        node.work();

        assertThat(gateway.submitted).extracting(Payment::fee).containsExactly(Amount.of(20), Amount.of(60));
    }

    @Test
    void signsNothingWhileThisNodeIsBehind() throws RefusedException {
        gateway.status(NETWORK).ahead = Optional.of(7L);
        assertRefused(ServiceReason.NODE_BEHIND, () -> node.start(node.order(0, 250, null, "")));
        assertThat(ServiceReason.NODE_BEHIND.id()).isEqualTo("node-behind");
        assertThat(node.tasks).isEmpty();
        gateway.status(NETWORK).ahead = Optional.empty();
        assertThat(node.start(node.order(0, 250, null, ""))).isNotEmpty();
    }

    @Test
    void signsNothingThatWaitedUntilThisNodeWasBehind() throws RefusedException {
        String ticket = node.start(node.order(0, 250, null, ""));
        gateway.status(NETWORK).ahead = Optional.of(7L);
        node.whilePausing = () -> node.time.pass(Duration.ofSeconds(1));
        node.work();

        assertFailedBehind(ticket);
    }

    @Test
    void signsNothingIfThisNodeFallsBehindDuringTheWork() throws RefusedException {
        String ticket = node.start(node.order(0, 250, null, ""));
        gateway.afterSequence = () -> gateway.status(NETWORK).ahead = Optional.of(7L);
        node.whilePausing = () -> node.time.pass(Duration.ofSeconds(1));
        node.work();

        assertFailedBehind(ticket);
    }

    @Test
    void waitsWhileThisNodeIsBehindInPassing() throws RefusedException {
        node.whilePausing = () -> {
            if (node.pauses.size() % 10 == 0) {
                gateway.status(NETWORK).ahead = Optional.empty();
            }
        };
        String ticket = node.start(node.order(0, 250, null, ""));
        gateway.status(NETWORK).ahead = Optional.of(7L);
        gateway.afterSequence = () -> gateway.status(NETWORK).ahead = Optional.of(7L);
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        assertThat(gateway.submitted).hasSize(1);
        assertThat(node.pauses).as("before the work and after it").hasSize(20);
    }

    @Test
    void canBeCancelledWhileThisNodeIsBehind() throws RefusedException {
        String ticket = node.start(node.order(0, 250, null, ""));
        gateway.status(NETWORK).ahead = Optional.of(7L);
        node.whilePausing = () -> payments.cancel(PayingNode.ADA, ticket);
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(node.pauses).hasSize(1);
        node.assertAllKeysWiped();
    }

    private void assertFailedBehind(String ticket) throws RefusedException {
        assertThat(payments.progress(PayingNode.ADA, ticket).orElseThrow()).satisfies(progress -> {
            assertThat(progress.status()).isEqualTo(PaymentStatus.FAILED);
            assertThat(progress.reasonId()).hasValue("node-behind");
        });
        assertThat(node.archive.kept).isEmpty();
        assertThat(gateway.submitted).isEmpty();
        node.assertAllKeysWiped();
    }

    @Test
    void refusesAtOnceWhatCanNeverBe() {
        assertRefused(
                ServiceReason.LOGIN_FAILED,
                () -> payments.start(PayingNode.ADA, node.order(0, 1, null, ""), "no".toCharArray()));
        assertRefused(RejectReason.PAYMENT_BAD_AMOUNT, () -> node.start(node.order(0, 0, null, "")));
        assertRefused(RejectReason.PAYMENT_BAD_AMOUNT, () -> node.start(node.order(0, Long.MAX_VALUE, 10L, "")));
        assertRefused(RejectReason.PAYMENT_FEE_TOO_LOW, () -> node.start(node.order(0, 1, 19L, "")));
        assertRefused(RejectReason.PAYMENT_BAD_MEMO, () -> node.start(node.order(0, 1, null, "é".repeat(71))));
        assertRefused(RejectReason.PAYMENT_BAD_MEMO, () -> node.start(node.order(0, 1, null, "\ud800")));
        assertRefused(RejectReason.PAYMENT_BAD_MEMO, () -> node.start(node.order(0, 1, null, "\u0000")));
        assertRefused(RejectReason.ADDRESS_BAD_FORM, () -> node.start(node.orderTo("stone")));
        Genesis other = TestNetworks.genesis(2);
        assertRefused(
                RejectReason.ADDRESS_OTHER_NETWORK,
                () -> node.start(node.orderTo(
                        Address.format(TestKeys.account(1), other.rules().addressPrefix(), other.id()))));
        assertThat(node.tasks).isEmpty();
    }

    @Test
    void refusesBeyondFundsWithFeeAndWaitingOnes() throws RefusedException {
        long rich = TestNetworks.RICH;
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> node.start(node.order(0, rich - 19, null, "")));
        gateway.status(NETWORK)
                .pool
                .add(PaymentFixture.in(GENESIS).from(0).to(1, 500).build());
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> node.start(node.order(0, rich - 520, null, "")));
        node.start(node.order(0, 400, null, ""));
        assertRefused(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> node.start(node.order(0, rich - 959, null, "")));

        node.start(node.order(0, rich - 960, null, ""));
    }

    @Test
    void makesPaymentsOfOneAccountOneAfterTheOther() throws RefusedException {
        node.start(node.order(0, 1, null, "first"));
        node.start(node.order(0, 1, null, "second"));
        node.start(node.order(1, 1, null, "of another account"));
        assertThat(node.tasks).hasSize(2);
        node.work();

        assertThat(gateway.submitted)
                .extracting(Payment::memo, Payment::sequence)
                .containsExactlyInAnyOrder(tuple("first", 0L), tuple("second", 1L), tuple("of another account", 0L));
    }

    @Test
    void submitsTheSameBytesAgainWhileTheOutcomeIsUnknown() throws RefusedException {
        gateway.refuseNext(ServiceReason.UNAVAILABLE);
        gateway.refuseNext(RejectReason.MEMPOOL_DUPLICATE);
        String ticket = node.start(node.order(0, 5, null, ""));
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        assertThat(gateway.submitted).hasSize(2);
        assertThat(gateway.submitted.get(0).leaf())
                .isEqualTo(gateway.submitted.get(1).leaf());
    }

    @Test
    void takesAnotherSequenceIfThatOneWasTaken() throws RefusedException {
        gateway.refuseNext(RejectReason.PAYMENT_BAD_SEQUENCE);
        String ticket = node.start(node.order(0, 5, null, ""));
        gateway.give(TestKeys.account(0), 1_000, 7);
        node.work();

        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        assertThat(gateway.submitted).extracting(Payment::sequence).endsWith(7L);
        assertThat(archive.kept).hasSize(1);
    }

    @Test
    void tellsWhyTheLedgerRejectedIt() throws RefusedException {
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        String ticket = node.start(node.order(0, 5, null, ""));
        node.work();

        Progress progress = payments.progress(PayingNode.ADA, ticket).orElseThrow();
        assertThat(progress.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(progress.reasonId()).hasValue("mempool-full");
        assertThat(archive.kept).isEmpty();
        node.assertAllKeysWiped();
    }

    @Test
    void cancelsWaitingAndRunningPayments() throws RefusedException {
        String running = node.start(node.order(0, 5, null, ""));
        String waiting = node.start(node.order(0, 6, null, ""));
        payments.cancel(PayingNode.ADA, waiting);
        payments.cancel(PayingNode.ADA, running);
        assertThat(node.progress(waiting)).isEqualTo(PaymentStatus.CANCELLED);
        node.work();

        assertThat(node.progress(running)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(gateway.submitted).isEmpty();
        node.assertAllKeysWiped();
    }

    @Test
    void wipesTheKeysOfANetworkThatIsLeft() throws RefusedException {
        String running = node.start(node.order(0, 5, null, ""));
        String waiting = node.start(node.order(0, 6, null, ""));
        node.queue.forget(new NetworkLeft(TestNetworks.genesis(2).id()));
        assertThat(node.progress(waiting)).isEqualTo(PaymentStatus.WORKING);

        node.queue.forget(new NetworkLeft(NETWORK));
        node.work();
        assertThat(node.progress(waiting)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(node.progress(running)).isEqualTo(PaymentStatus.CANCELLED);
        node.assertAllKeysWiped();
    }

    @Test
    void keepsTicketsToTheirOwners() throws RefusedException {
        String ticket = node.start(node.order(0, 5, null, ""));
        payments.cancel(PayingNode.ADA + 1, ticket);
        node.work();

        assertThat(payments.progress(PayingNode.ADA + 1, ticket)).isEmpty();
        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void boundsPaymentsUnderWayOfAUser() throws RefusedException {
        for (int i = 0; i < PaymentQueue.MAX_OF_A_USER; i++) {
            node.start(node.order(0, 1, null, ""));
        }

        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> node.start(node.order(0, 1, null, "")));
        payments.start(PayingNode.ADA + 1, node.order(1, 1, null, ""), PayingNode.PASSWORD.toCharArray());
    }

    @Test
    void acceptsPaymentsSignedElsewhere() throws RefusedException {
        Payment payment = PaymentFixture.in(GENESIS).from(2).to(1, 30).build();

        assertThat(payments.submit(NETWORK, payment.bytes(), ClientId.NONE).status())
                .isEqualTo(PaymentStatus.SENT);
        gateway.status(NETWORK).seen.put(payment.leaf(), 2);
        assertThat(payments.byId(NETWORK, payment.id()).orElseThrow()).satisfies(row -> {
            assertThat(row.status()).isEqualTo(PaymentStatus.SEEN);
            assertThat(row.seenBy()).isEqualTo(2);
        });
        assertRefused(RejectReason.MALFORMED, () -> payments.submit(NETWORK, new byte[] {1}, ClientId.NONE));
    }
}
