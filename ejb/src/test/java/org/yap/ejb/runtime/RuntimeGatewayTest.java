package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.fixture.Verdicts;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeStatus;

/** A status that is older than the store. */
class RuntimeGatewayTest {
    private static final Genesis GENESIS = TestNetworks.genesis(51);

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100_000));
    private final NodeStatus older = node.node().status();

    @BeforeEach
    void mine() {
        Verdicts.assertAccepted(
                node.submit(PaymentFixture.in(GENESIS).from(0).to(5, 10).build()));
        node.mine(9);
    }

    private long nextSequence(Transactions.Work<NodeStatus> newest) throws RefusedException {
        return RuntimeGateway.nextSequence(newest, node.store(), TestKeys.account(0), new Transactions());
    }

    @Test
    void waitsForTheStatusOfTheStoresTip() throws RefusedException {
        Deque<NodeStatus> statuses =
                new ArrayDeque<>(List.of(older, older, node.node().status()));
        assertThat(nextSequence(statuses::remove)).isEqualTo(1);
        assertThat(statuses).isEmpty();
    }

    @Test
    void refusesWhenNoneComes() {
        assertThatThrownBy(() -> nextSequence(() -> older))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(ServiceReason.UNAVAILABLE));
    }
}
