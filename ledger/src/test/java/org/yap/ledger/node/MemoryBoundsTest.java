package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.BulkPayments;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** What a node's networks take of the heap while everybody gives them all that they can, and what they give back. */
class MemoryBoundsTest {
    private static final int NETWORKS = 4;
    private static final int STRANGERS = 60;
    private static final long SHARE =
            NodeLimits.FIXED_HEAP + (Integer.getInteger("yap.test.share", 8).longValue() << 20);

    private final FakeClock clock = FakeClock.afterGenesis(100);

    /** A network whose node is given all that it takes. */
    private final class Busy {
        private final NodeLimits limits;
        private final BulkPayments bulk;
        private final NodeUnderTest node;
        private long tokens;

        Busy(int number, long share) {
            limits = NodeLimits.forHeap(share);
            int senders = 10 + limits.mempoolBytes() / Payment.MIN_BYTES / 32;
            bulk = BulkPayments.in(TestNetworks.rules(number), senders);
            node = new NodeUnderTest(bulk.genesis(), bulk.checks(), clock, NodeSettings.with(limits), number);
        }

        /** Submits until something is refused. */
        void fillPool(int outputs) {
            List<Effect> effects;
            do {
                List<NodeEvent> events = IntStream.range(0, 100)
                        .<NodeEvent>mapToObj(i -> new NodeEvent.PaymentSubmitted(
                                tokens++,
                                node.checks()
                                        .payment(bulk.next(outputs).bytes())
                                        .orThrow(),
                                ClientId.user(1 + i)))
                        .toList();
                effects = node.handle(events);
            } while (NodeUnderTest.effects(effects, Effect.PaymentAnswer.class)
                    .allMatch(answer -> answer.verdict().accepted()));
        }

        /** Each announces what nobody has, until it is asked for no more, and then leaves. Returns how much was asked for. */
        int announceAndLeave() {
            int asked = 0;
            for (int stranger = 0; stranger < STRANGERS; stranger++) {
                NodeId id = NodeUnderTest.id(1 + stranger);
                node.handle(new NodeEvent.NeighbourUp(id));
                asked = announce(id, stranger);
                if (stranger < STRANGERS - bulk.genesis().rules().limits().maxNeighbours()) {
                    node.handle(new NodeEvent.NeighbourDown(id));
                }
            }
            return asked;
        }

        private int announce(NodeId by, int series) {
            int asked = 0;
            for (int part = 0; part < 6; part++) {
                List<Hash256> leaves = new ArrayList<>();
                for (int i = 0; i < Messages.MAX_LEAVES; i++) {
                    leaves.add(Hash256.twice(
                            new byte[] {(byte) series, (byte) part, (byte) i, (byte) (i >>> 8), (byte) node.hashCode()
                            }));
                }
                asked += sent(node.receive(by, new Messages.Announce(leaves)), by, Messages.GetPayments.class).stream()
                        .mapToInt(question -> question.leaves().size())
                        .sum();
            }
            return asked;
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void severalBusyNetworksTakeNoMoreThanTheirParts() {
        for (int outputs : new int[] {1, 20}) {
            new Busy(1, SHARE).fillPool(outputs);
            long before = usedHeap();
            List<Busy> busy = IntStream.range(0, NETWORKS)
                    .mapToObj(number -> new Busy(10 + number, SHARE))
                    .toList();
            for (Busy each : busy) {
                each.fillPool(outputs);
                int asked = each.announceAndLeave();
                assertThat(each.node.node().status().poolBytes())
                        .isBetween(each.limits.mempoolBytes() * 9L / 10, (long) each.limits.mempoolBytes());
                assertThat(asked).as("of the last one").isPositive();
            }
            long taken = usedHeap() - before;
            assertThat(taken)
                    .as("%d networks, payments to %d recipients", busy.size(), outputs)
                    .isLessThan(NETWORKS * (SHARE - NodeLimits.FIXED_HEAP));
        }
    }

    @Test
    void aNetworkGivesUpRoomWhenTheNodeJoinsAnother() {
        Busy busy = new Busy(1, SHARE);
        busy.fillPool(1);
        int before = busy.node.node().status().poolCount();
        NodeLimits less = NodeLimits.forHeap(SHARE - (SHARE - NodeLimits.FIXED_HEAP) / 2);

        busy.node.handle(new NodeEvent.LimitsChanged(less));

        assertThat(busy.node.node().status().poolBytes())
                .isBetween(less.mempoolBytes() * 9L / 10, (long) less.mempoolBytes());
        assertThat(busy.node.store().unsettled()).as("all are still to be sent").hasSize(before);
        while (busy.node.node().status().poolCount() > 0) {
            busy.node.mine(9);
            clock.advance(5_000);
            busy.node.tick();
        }
        for (int i = 0; i < 40 && !busy.node.store().unsettled().isEmpty(); i++) {
            clock.advance(5_000);
            busy.node.tick();
            busy.node.mine(9);
        }
        assertThat(busy.node.store().unsettled()).isEmpty();
    }

    @Test
    void aSmallerRoomAsksForFewerPayments() {
        Busy busy = new Busy(1, NodeLimits.FIXED_HEAP + (400L << 20));
        NodeId neighbour = NodeUnderTest.id(1);
        busy.node.handle(new NodeEvent.NeighbourUp(neighbour));
        int much = busy.announce(neighbour, 1);
        busy.node.handle(new NodeEvent.NeighbourDown(neighbour));
        NodeLimits less = NodeLimits.forHeap(SHARE);

        busy.node.handle(new NodeEvent.LimitsChanged(less));

        NodeId other = NodeUnderTest.id(2);
        busy.node.handle(new NodeEvent.NeighbourUp(other));
        assertThat(busy.announce(other, 2))
                .isLessThan(much)
                .isLessThanOrEqualTo(less.relay().requests());
    }
}
