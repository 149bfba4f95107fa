package org.yap.ledger.relay;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** A node with two neighbours, and a payment that none of them knows yet. */
abstract class RelayScenario {
    static final Genesis GENESIS = TestNetworks.genesis(41);
    static final NodeId A = NodeUnderTest.id(1);
    static final NodeId B = NodeUnderTest.id(2);

    final FakeClock clock = FakeClock.afterGenesis(100_000);
    final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);
    final Payment payment = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();

    @BeforeEach
    void meetNeighbours() {
        node.handle(new NodeEvent.NeighbourUp(A), new NodeEvent.NeighbourUp(B));
    }

    static Messages.Announce announce(Payment payment) {
        return new Messages.Announce(List.of(payment.leaf()));
    }

    static Messages.NewPayments whole(Payment payment) {
        return new Messages.NewPayments(List.of(payment));
    }

    List<Effect> tickAfter(long millis) {
        clock.advance(millis);
        return node.tick();
    }
}
