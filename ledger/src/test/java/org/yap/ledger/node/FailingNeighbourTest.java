package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.effects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.BulkPayments;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.FakeLedgerStore.Failure;
import org.yap.ledger.fixture.FakeLedgerStore.StoreFailed;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/**
 * A neighbour with a large pool is honest, but its store or its connection fails again and again for long: it announces,
 * tells and asks the same each time. Nothing of that is held against it, as it is against somebody who floods.
 */
class FailingNeighbourTest {
    private static final int POOL = 3_000;
    private static final int SECONDS = 60 * Integer.getInteger("yap.test.minutes", 15);
    /** Between two restorations, as the writer does it. */
    private static final int PAUSE_SECONDS = 5;

    private static final NodeId WELL = NodeUnderTest.id(1);
    private static final NodeId FAILING = NodeUnderTest.id(2);

    private static final NodeSettings SETTINGS = new NodeSettings(1 << 20, 2_016, 500, 3, NodeUnderTest.own(2 * POOL));

    private record Sent(NodeId from, NodeId to, Message message) {}

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final BulkPayments bulk = BulkPayments.in(TestNetworks.rules(45), POOL);
    private final NodeUnderTest well = new NodeUnderTest(bulk.genesis(), bulk.checks(), clock, SETTINGS, 1);
    private final NodeUnderTest failing = new NodeUnderTest(bulk.genesis(), bulk.checks(), clock, SETTINGS, 2);
    private final Deque<Sent> onTheWay = new ArrayDeque<>();
    private final List<Reason> blames = new ArrayList<>();
    private boolean storeFails;
    private int upAgainAt;
    private int second;
    private int restored;

    @BeforeEach
    void fillThePoolOfTheFailingOne() {
        for (int i = 0; i < POOL / 50; i++) {
            List<NodeEvent> events = new ArrayList<>();
            for (int j = 0; j < 50; j++) {
                events.add(new NodeEvent.PaymentSubmitted(
                        j, failing.checks().payment(bulk.next(1)).orThrow(), ClientId.NONE));
            }
            failing.handle(events);
        }
        pass(10);
        assertThat(failing.store().pool()).as("what it announces each time").hasSize(POOL);
        give(well, WELL, new NodeEvent.NeighbourUp(FAILING));
        give(failing, FAILING, new NodeEvent.NeighbourUp(WELL));
        pass(10);
        assertThat(well.node().status().poolCount()).isEqualTo(POOL);
        assertThat(blames).isEmpty();
    }

    /** Both are woken each second, and get what the other one sends. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            second++;
            clock.advance(1_000);
            give(well, WELL, new NodeEvent.Tick());
            if (second == upAgainAt) {
                restored++;
                failing.restore();
                give(failing, FAILING, new NodeEvent.NeighbourUp(WELL));
            } else if (second > upAgainAt) {
                give(failing, FAILING, new NodeEvent.Tick());
            }
            while (!onTheWay.isEmpty()) {
                deliver(onTheWay.poll());
            }
        }
    }

    private void deliver(Sent sent) {
        NodeEvent event = new NodeEvent.MessageReceived(sent.from(), sent.message());
        if (sent.to().equals(WELL)) {
            give(well, WELL, event);
        } else if (second >= upAgainAt) {
            give(failing, FAILING, event);
        }
    }

    private void give(NodeUnderTest node, NodeId id, NodeEvent... events) {
        if (storeFails && node == failing) {
            failing.store().failNext(Failure.BEFORE);
        }
        try {
            List<Effect> effects = node.handle(events);
            effects(effects, Effect.Send.class).forEach(send -> onTheWay.add(new Sent(id, send.to(), send.message())));
            blames.addAll(blamed(effects, WELL));
            blames.addAll(blamed(effects, FAILING));
        } catch (StoreFailed e) {
            upAgainAt = second + PAUSE_SECONDS;
        }
    }

    @Test
    void blamesNobodyWhoseCommitsFailForLong() {
        storeFails = true;
        ChainBuilder builder = ChainBuilder.in(bulk.genesis());
        well.take(builder.on(builder.genesis()).mine().block());
        while (second < SECONDS) {
            pass(1);
        }
        assertThat(restored).as("it had a block to connect").isGreaterThan(SECONDS / 20);
        assertThat(failing.store().tip().height()).isZero();
        assertThat(blames).isEmpty();
    }

    @Test
    void blamesNobodyWhoseOwnBridgeComesAndGoesForLong() {
        while (second < SECONDS) {
            give(failing, FAILING, new NodeEvent.NeighbourDown(WELL), new NodeEvent.NeighbourUp(WELL));
            pass(1);
        }
        assertThat(blames).isEmpty();
    }

    @Test
    void blamesNobodyToWhomTheBridgeComesAndGoesForLong() {
        while (second < SECONDS) {
            if (second % 60 == 0) {
                well.mine(9);
            }
            give(well, WELL, new NodeEvent.NeighbourDown(FAILING), new NodeEvent.NeighbourUp(FAILING));
            pass(1);
        }
        assertThat(failing.tip()).isEqualTo(well.tip());
        assertThat(blames).isEmpty();
    }

    @Test
    void blamesWhoFloodsWithTheSame() {
        List<Hash256> leaves =
                failing.store().pool().stream().map(payment -> payment.leaf()).toList();
        Messages.Announce whole = new Messages.Announce(leaves);
        int blamed = 0;
        for (int i = 0; i < 20 * 60; i++) {
            clock.advance(50);
            blamed += blamed(well.receive(FAILING, whole), FAILING).size();
        }
        assertThat(blamed).as("a minute").isGreaterThan(20);
    }
}
