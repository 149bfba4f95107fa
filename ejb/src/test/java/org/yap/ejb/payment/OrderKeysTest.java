package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.Answers;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Ticket;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.history.Place;
import org.yap.persistence.history.StoredPayment;

/** Orders under keys: asked twice, paid once. */
class OrderKeysTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final Hash256 BODY = Hash256.twice(new byte[] {1});
    private static final Hash256 OTHER_BODY = Hash256.twice(new byte[] {2});

    private static final OrderKeys.Outcomes NOTHING =
            Answers.of(OrderKeys.Outcomes.class, Map.of("isRemembered", false, "isRefused", false));

    private final PayingNode node = new PayingNode(GENESIS);
    private final FakeGateway gateway = node.gateway;

    @Test
    void paysOnceWhatIsAskedTwice() throws RefusedException {
        String ticket = start("key", BODY);
        assertThat(start("key", BODY)).isEqualTo(ticket);
        node.work();
        assertThat(start("key", BODY)).isEqualTo(ticket);
        node.work();

        assertThat(gateway.submitted).hasSize(1);
    }

    @Test
    void otherKeysAndOtherUsersHavePaymentsOfTheirOwn() throws RefusedException {
        String ticket = start("key", BODY);

        assertThat(start("another key", BODY)).isNotEqualTo(ticket);
        assertThat(node.payments
                        .start(PayingNode.ADA + 1, key("key", BODY), order(), PayingNode.PASSWORD.toCharArray())
                        .id())
                .isNotEqualTo(ticket);
    }

    @Test
    void refusesAnotherOrderUnderTheSameKey() throws RefusedException {
        start("key", BODY);
        assertRefused(ServiceReason.PAYMENT_KEY_REUSED, () -> start("key", OTHER_BODY));
        node.work();
        assertRefused(ServiceReason.PAYMENT_KEY_REUSED, () -> start("key", OTHER_BODY));
        node.restart();
        assertRefused(ServiceReason.PAYMENT_KEY_REUSED, () -> start("key", OTHER_BODY));
    }

    @Test
    void answersTheSamePaymentAfterARestart() throws RefusedException {
        String ticket = start("key", BODY);
        node.work();
        node.restart();

        assertThat(start("key", BODY)).isEqualTo(ticket);
        node.work();
        assertThat(gateway.submitted).hasSize(1);
        assertThat(node.payments.keyed(PayingNode.ADA, ticket)).hasValueSatisfying(payment -> assertThat(payment.id())
                .isEqualTo(gateway.submitted.get(0).id()));
        assertThat(node.payments.keyed(PayingNode.ADA + 1, ticket)).isEmpty();
    }

    @Test
    void nodeThatIsKilledAtAnyMomentPaysOnce() throws RefusedException {
        start("key", BODY);
        node.restart();
        String ticket = start("key", BODY);
        node.archive.afterKeeping = () -> {
            throw new IllegalStateException("killed");
        };
        node.work();
        node.archive.afterKeeping = () -> {};
        node.restart();

        assertThat(start("key", BODY)).isEqualTo(ticket);
        node.work();
        assertThat(gateway.submitted).isEmpty();
        node.maker.settle(node.queue::makes);
        assertThat(gateway.submitted).hasSize(1);
        assertThat(node.payments.keyed(PayingNode.ADA, ticket).orElseThrow().settled())
                .isTrue();
    }

    @Test
    void startsAnewWhatFailed() throws RefusedException {
        String failed = start("key", BODY);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        node.work();
        assertThat(node.progress(failed)).isEqualTo(PaymentStatus.FAILED);

        String ticket = start("key", BODY);
        assertThat(ticket).isNotEqualTo(failed);
        node.work();
        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        assertThat(start("key", BODY)).isEqualTo(ticket);
    }

    @Test
    void keepsNoKeyOfAnOrderThatWasRefused() throws RefusedException {
        PaymentOrder nothing = node.order(0, 0, null, "");
        assertRefused(
                RejectReason.PAYMENT_BAD_AMOUNT,
                () -> node.payments.start(
                        PayingNode.ADA, key("key", OTHER_BODY), nothing, PayingNode.PASSWORD.toCharArray()));

        start("key", BODY);
    }

    @Test
    void doesNotStartAgainWhatWasCancelled() throws RefusedException {
        String ticket = start("key", BODY);
        node.payments.cancel(PayingNode.ADA, ticket);
        node.work();

        assertThat(start("key", BODY)).isEqualTo(ticket);
        node.work();
        assertThat(gateway.submitted).isEmpty();
    }

    @Test
    void forgetsAKeyAfterADay() throws RefusedException {
        OrderKeys keys = new OrderKeys(node.archive.orders, node.clock);
        String ticket = start("key", BODY);
        node.work();
        node.time.pass(Duration.ofHours(24));
        keys.expire();
        assertThat(start("key", BODY)).isEqualTo(ticket);

        node.time.pass(Duration.ofSeconds(1));
        keys.expire();
        assertThat(start("key", OTHER_BODY)).isNotEqualTo(ticket);
    }

    @Test
    void startsAnewWhatTheLedgerRefusedAfterARestart() throws RefusedException {
        String refused = unsent("key");
        node.restart();
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        node.maker.settle(node.queue::makes);
        assertThat(node.payments.keyed(PayingNode.ADA, refused).orElseThrow().refusal())
                .hasValue("mempool-full");

        String ticket = start("key", BODY);
        assertThat(ticket).isNotEqualTo(refused);
        node.work();
        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.SENT);
        assertThat(start("key", BODY)).isEqualTo(ticket);
    }

    @Test
    void startsAnewWhatTheLedgerRefusedWithoutARestart() throws RefusedException {
        String refused = unsent("key");
        assertThat(start("key", BODY)).as("nobody knows yet").isEqualTo(refused);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        node.maker.settle(node.queue::makes);

        assertThat(start("key", BODY)).isNotEqualTo(refused);
    }

    @Test
    void doesNotPayAgainWhatABlockHasAlthoughItWasRefused() throws RefusedException {
        String ticket = unsent("key");
        node.restart();
        gateway.refuseNext(RejectReason.PAYMENT_BAD_SEQUENCE);
        node.maker.settle(node.queue::makes);
        Payment payment = gateway.submitted.get(0);
        node.archive.mined.add(
                new StoredPayment(payment, new Place(1, 0), Hash256.twice(new byte[0]), GENESIS.header()));

        assertThat(start("key", BODY)).isEqualTo(ticket);
    }

    /** The ticket of a payment that is kept, and of which nobody knows whether the ledger has it. */
    private String unsent(String key) throws RefusedException {
        String ticket = start(key, BODY);
        for (int i = 0; i <= PaymentMaker.PAUSES_MILLIS.size(); i++) {
            gateway.refuseNext(ServiceReason.UNAVAILABLE);
        }
        node.work();
        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.UNSENT);
        return ticket;
    }

    @Test
    void isBoundedForEachUserAndInAll() throws RefusedException {
        String ticket = start("key", BODY);
        node.archive.orders.othersOfUser = OrderKeys.MAX_OF_A_USER - 1;
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> start("another", BODY));
        node.archive.orders.othersOfUser = 0;
        node.archive.orders.others = OrderKeys.MAX - 1;
        assertRefused(ServiceReason.UNAVAILABLE, () -> start("another", BODY));
        assertThat(start("key", BODY)).isEqualTo(ticket);
    }

    @Test
    void refusesWhoHasManyKeysBeforeWhoHasFew() throws RefusedException {
        start("key", BODY);
        node.archive.orders.others = OrderKeys.MAX - 201;
        node.archive.orders.othersOfUser = 98;
        start("another", BODY);
        node.archive.orders.othersOfUser = 99;
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> start("third", BODY));
        node.archive.orders.othersOfUser = 0;
        start("third", BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 49, 50, 51, 200, 1_000, 4_800})
    void usersThatTakeAllTheyGetLeaveRoomForOthers(int greedy) {
        long taken = 0;
        for (long each = 0; ; each++) {
            for (int user = 0; user < greedy; user++) {
                if (each >= OrderKeys.share(OrderKeys.MAX - taken)) {
                    assertThat(OrderKeys.share(OrderKeys.MAX - taken))
                            .as("keys that one more user can have")
                            .isGreaterThanOrEqualTo(20);
                    return;
                }
                taken++;
            }
        }
    }

    @Test
    void keysUnderWhichNothingWasPaidMakeRoom() throws RefusedException {
        String paid = start("paid", BODY);
        node.work();
        String cancelled = start("cancelled", BODY);
        node.payments.cancel(PayingNode.ADA, cancelled);
        node.work();
        String failed = failed("failed");
        String underWay = start("under way", BODY);
        node.archive.orders.othersOfUser = OrderKeys.MAX_OF_A_USER - 4;

        start("another", BODY);
        assertThat(node.archive.orders.byTicket(failed)).isEmpty();
        assertThat(start("cancelled", BODY)).as("is remembered").isEqualTo(cancelled);
        node.archive.orders.othersOfUser++;
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> start("one more", BODY));
        assertThat(start("paid", BODY)).isEqualTo(paid);
        assertThat(start("under way", BODY)).isEqualTo(underWay);
    }

    @Test
    void orderThatIsNotApprovedMakesNoRoom() throws RefusedException {
        String failed = failed("failed");
        node.archive.orders.othersOfUser = OrderKeys.MAX_OF_A_USER - 1;

        assertRefused(
                ServiceReason.LOGIN_FAILED,
                () -> node.payments.start(PayingNode.ADA, key("another", BODY), order(), "wrong".toCharArray()));
        assertThat(node.archive.orders.byTicket(failed)).isPresent();
        start("another", BODY);
        assertThat(node.archive.orders.byTicket(failed)).isEmpty();
    }

    @Test
    void keyThatIsThereAlreadyNeedsNoRoom() throws RefusedException {
        String refused = unsent("key");
        node.restart();
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        node.maker.settle(node.queue::makes);
        node.archive.orders.othersOfUser = OrderKeys.MAX_OF_A_USER - 1;

        assertThat(start("key", BODY)).isNotEqualTo(refused);
    }

    @Test
    void answersTheSamePaymentWhileTheLedgerCannotBeAsked() throws RefusedException {
        String ticket = start("key", BODY);
        node.work();
        node.restart();
        gateway.unavailable = true;

        assertThat(start("key", BODY)).isEqualTo(ticket);
    }

    @Test
    void startsNothingAnewWhileTheLedgerCannotBeAsked() throws RefusedException {
        String refused = unsent("key");
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        node.maker.settle(node.queue::makes);
        gateway.unavailable = true;

        assertThat(start("key", BODY)).isEqualTo(refused);
    }

    private String failed(String key) throws RefusedException {
        String ticket = start(key, BODY);
        gateway.refuseNext(RejectReason.MEMPOOL_FULL);
        node.work();
        assertThat(node.progress(ticket)).isEqualTo(PaymentStatus.FAILED);
        return ticket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "é", "a,b", "\u0000", "\"quoted\""})
    void refusesKeysOfAnotherForm(String value) {
        assertRefused(ServiceReason.BAD_INPUT, () -> key(value, BODY));
    }

    @Test
    void takesKeysOfUpTo64Characters() throws RefusedException {
        key("9".repeat(64), BODY);
        assertRefused(ServiceReason.BAD_INPUT, () -> key("9".repeat(65), BODY));
    }

    @Test
    void sameOrderAtTheSameTimeIsStartedOnce() throws Exception {
        OrderKeys keys = new OrderKeys(node.archive.orders, node.clock);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        OrderKey key = key("key", BODY);
        CompletableFuture<Ticket> first = CompletableFuture.supplyAsync(() -> started(keys, key, () -> {
            begun.countDown();
            await(go);
            return new Ticket("first");
        }));
        await(begun);
        CompletableFuture<Ticket> second =
                CompletableFuture.supplyAsync(() -> started(keys, key, () -> new Ticket("second")));
        Eventually.holds("the second waits for the first", () -> keys.following() == 1);
        assertRefused(
                ServiceReason.PAYMENT_KEY_REUSED,
                () -> keys.start(1, key("key", OTHER_BODY), NOTHING, () -> new Ticket("another")));
        go.countDown();

        assertThat(first.get().id()).isEqualTo("first");
        assertThat(second.get().id()).isEqualTo("first");
    }

    private static Ticket started(OrderKeys keys, OrderKey key, OrderKeys.Start start) {
        try {
            return keys.start(1, key, NOTHING, start);
        } catch (RefusedException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String start(String value, Hash256 body) throws RefusedException {
        return node.payments
                .start(PayingNode.ADA, key(value.replace(' ', '-'), body), order(), PayingNode.PASSWORD.toCharArray())
                .id();
    }

    private static OrderKey key(String value, Hash256 body) throws RefusedException {
        return OrderKey.of(value, body);
    }

    private PaymentOrder order() {
        return node.order(0, 250, null, "once");
    }
}
