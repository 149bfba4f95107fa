package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;

/** The payments of a node with one network and one user, Ada; what is queued is done when {@link #work} is called. */
final class PayingNode {
    static final long ADA = 1;
    static final String PASSWORD = "right";

    final FakeGateway gateway;
    final FakeWalletKeys wallets = new FakeWalletKeys();
    final FakeArchive archive = new FakeArchive();
    final SettableTime time = new SettableTime();
    final NodeClock clock = new NodeClock(time);
    final List<PaymentProgressed> events = new ArrayList<>();
    final Deque<Runnable> tasks = new ArrayDeque<>();
    /** Between two submissions of the same payment, in milliseconds. */
    final List<Long> pauses = new ArrayList<>();

    Runnable whilePausing = () -> {};

    final PaymentMaker maker;
    PaymentQueue queue;
    PaymentsBean payments;
    private final Genesis genesis;

    PayingNode(Genesis genesis) {
        this.genesis = genesis;
        gateway = new FakeGateway(genesis);
        maker = new PaymentMaker(gateway, archive, TestKeys.SIGNATURES, clock, this::pause);
        restart();
    }

    private void pause(long millis) {
        pauses.add(millis);
        whilePausing.run();
    }

    /** What was only in memory is forgotten; what was queued is not done any more. */
    void restart() {
        tasks.clear();
        queue = new PaymentQueue(tasks::add, 2, maker::turn);
        payments = new PaymentsBean(
                wallets, gateway, archive, new OrderKeys(archive.orders, clock), clock, queue, events::add);
    }

    NetworkId network() {
        return genesis.id();
    }

    /** The ticket. */
    String start(PaymentOrder order) throws RefusedException {
        return payments.start(ADA, order, PASSWORD.toCharArray()).id();
    }

    /** Does all that is queued. */
    void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** From one of Ada's accounts to somebody else. */
    PaymentOrder order(int from, long amount, Long fee, String memo) {
        String to = Address.format(TestKeys.account(5), genesis.rules().addressPrefix(), network());
        return new PaymentOrder(network(), from, to, Amount.of(amount), fee == null ? null : Amount.of(fee), memo, 0);
    }

    PaymentOrder orderTo(String address) {
        return new PaymentOrder(network(), 0, address, Amount.of(1), null, "", 0);
    }

    /** How far the payment with this ticket is. */
    PaymentStatus progress(String ticket) {
        return payments.progress(ADA, ticket).orElseThrow().status();
    }

    /** The status of a payment that was made. */
    PaymentStatus status(Payment payment) throws RefusedException {
        return payments.byId(network(), payment.id()).orElseThrow().status();
    }

    void assertAllKeysWiped() {
        assertThat(wallets.allWiped()).isTrue();
    }
}
