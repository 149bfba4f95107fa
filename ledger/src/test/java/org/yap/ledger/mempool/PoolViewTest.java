package org.yap.ledger.mempool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;

/** What readers find in the mempool, and what it costs the writer that they do. */
class PoolViewTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(24).paymentWorkBits(0).build()).orThrow();
    private static final AccountState RICH = new AccountState(Amount.of(1L << 40), 0);

    private final Mempool pool = new Mempool(1 << 24, GENESIS.rules(), FreeAccounts.WEIGHTS);

    private void add(Payment payment) {
        assertAccepted(pool.add(payment, RICH, 1));
    }

    private static AddressHash stranger(int number) {
        byte[] bytes = new byte[AddressHash.LENGTH];
        new Random(number).nextBytes(bytes);
        return AddressHash.of(bytes);
    }

    private static Payment payment(int key, int sequence, List<AddressHash> recipients) {
        List<Output> outputs = recipients.stream()
                .map(recipient -> new Output(recipient, Amount.of(1)))
                .toList();
        return new PaymentDraft(GENESIS.id(), TestKeys.key(key), sequence, 0, Amount.of(10), outputs, "")
                .complete(0, TestKeys.secret(key), TestKeys.SIGNATURES);
    }

    private static List<AddressHash> strangers(int from, int count) {
        List<AddressHash> strangers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strangers.add(stranger(from + i));
        }
        return strangers;
    }

    @Test
    void findsEachRecipientOfAPaymentToMany() {
        Payment small = PaymentFixture.in(GENESIS).from(1).to(2, 1).build();
        List<AddressHash> many = strangers(0, 253);
        many.add(TestKeys.account(0));
        many.add(many.get(7));
        Payment large = payment(0, 0, many);
        Payment toMany = payment(3, 0, strangers(5, 9));
        List.of(small, large, toMany).forEach(this::add);
        assertThat(pool.view().paymentsOf(stranger(252))).containsExactly(large);
        assertThat(pool.view().paymentsOf(stranger(7))).as("once, oldest first").containsExactly(large, toMany);
        assertThat(pool.view().paymentsOf(TestKeys.account(0)))
                .as("pays itself")
                .containsExactly(large);
        assertThat(pool.view().paymentsOf(stranger(999))).isEmpty();
        assertThat(pool.view().paymentsOf(TestKeys.account(2))).containsExactly(small);
    }

    @Test
    void proposesTheFeeThatGetsIntoTheNextBlock() {
        Payment poor = PaymentFixture.in(GENESIS).from(0).fee(1).build();
        Payment stuck = PaymentFixture.in(GENESIS).from(0).sequence(1).fee(2).build();
        add(poor);
        add(stuck);
        add(PaymentFixture.in(GENESIS).from(1).fee(50).build());
        add(PaymentFixture.in(GENESIS).from(2).fee(40).build());
        int room = poor.size() * 3;
        assertThat(pool.view().feeToBeNext(stuck, room * 2L))
                .as("there is room for all")
                .isZero();
        long fee = pool.view().feeToBeNext(stuck, room);
        assertThat(fee).as("more than 40 for each of two, of which one pays 1").isEqualTo(80);
        Payment less =
                PaymentFixture.in(GENESIS).from(0).sequence(1).fee(fee - 1).build();
        add(less);
        assertThat(pool.select(room)).doesNotContain(less);
        Payment raised = PaymentFixture.in(GENESIS).from(0).sequence(1).fee(fee).build();
        add(raised);
        assertThat(pool.select(room)).contains(poor, raised);
        assertThat(pool.view().feeToBeNext(poor, poor.size() * 2L))
                .as("each payment by itself")
                .isEqualTo(41);
    }

    @Test
    void aPaymentToManyCostsTheWriterAboutAsMuchAsOneToOne() {
        List<Payment> toOne = new ArrayList<>();
        List<Payment> toMany = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            toOne.add(payment(0, i, strangers(i, 1)));
            toMany.add(payment(1, i, strangers(1_000 * i, 255)));
        }
        toOne.forEach(this::add);
        toMany.forEach(this::add);
        Mempool fresh = new Mempool(1 << 24, GENESIS.rules(), FreeAccounts.WEIGHTS);
        long one = allocatedBy(() -> toOne.forEach(payment -> fresh.add(payment, RICH, 1)));
        long many = allocatedBy(() -> toMany.forEach(payment -> fresh.add(payment, RICH, 1)));
        assertThat(many).as("bytes that 40 payments to 255 allocate").isLessThan(3 * one);
    }

    /** Bytes that this thread allocates: unlike time, nearly the same on each machine. */
    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
