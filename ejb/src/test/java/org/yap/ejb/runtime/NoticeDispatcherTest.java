package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;

@Timeout(30)
class NoticeDispatcherTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final Genesis OTHER = TestNetworks.genesis(2);

    private final BlockingQueue<LedgerEvent> told = new LinkedBlockingQueue<>();
    private final NoticeDispatcher dispatcher = new NoticeDispatcher(told::add);

    @Test
    void mergesTipsOfOneNetworkAndKeepsThoseOfOthers() {
        dispatcher.post(GENESIS.id(), tip(GENESIS, 1, 2));
        dispatcher.post(OTHER.id(), tip(OTHER, 0, 1));
        dispatcher.post(GENESIS.id(), tip(GENESIS, 0, 3));
        tellAll();
        assertThat(told)
                .containsExactly(
                        new LedgerEvent(GENESIS.id(), tip(GENESIS, 1, 5)),
                        new LedgerEvent(OTHER.id(), tip(OTHER, 0, 1)));
    }

    @Test
    void tellsTheLastOfWhatBecameOfAPayment() {
        Payment payment = PaymentFixture.in(GENESIS).build();
        dispatcher.post(GENESIS.id(), new Notice.PoolChanged(payment, true));
        dispatcher.post(GENESIS.id(), new Notice.PoolChanged(payment, false));
        tellAll();
        assertThat(told).containsExactly(new LedgerEvent(GENESIS.id(), new Notice.PoolChanged(payment, false)));
    }

    @Test
    void dropsNoticesOfPaymentsButNeverOfTipsWhenTooManyWait() {
        List<Payment> payments = LongStream.range(0, 300)
                .mapToObj(sequence ->
                        PaymentFixture.in(GENESIS).sequence(sequence).build())
                .toList();
        payments.forEach(payment -> dispatcher.post(GENESIS.id(), new Notice.PoolChanged(payment, true)));
        dispatcher.post(GENESIS.id(), tip(GENESIS, 0, 1));
        assertThat(dispatcher.dropped()).isEqualTo(300 - 256);
        tellAll();
        assertThat(told).hasSize(257).contains(new LedgerEvent(GENESIS.id(), tip(GENESIS, 0, 1)));
    }

    @Test
    void goesOnAfterAnObserverThatFails() {
        BlockingQueue<LedgerEvent> second = new LinkedBlockingQueue<>();
        NoticeDispatcher unlucky = new NoticeDispatcher(event -> {
            second.add(event);
            throw new IllegalStateException("an observer's bug");
        });
        unlucky.post(GENESIS.id(), tip(GENESIS, 0, 1));
        unlucky.post(OTHER.id(), tip(OTHER, 0, 1));
        unlucky.close();
        unlucky.run();
        assertThat(second).hasSize(2);
    }

    private void tellAll() {
        dispatcher.close();
        dispatcher.run();
    }

    private static Notice.TipChanged tip(Genesis genesis, int undone, int connected) {
        return new Notice.TipChanged(ChainEntry.ofGenesis(genesis), undone, connected);
    }
}
