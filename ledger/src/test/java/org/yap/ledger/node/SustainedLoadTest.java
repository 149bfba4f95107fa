package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.BulkPayments;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnLimits;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.verdict.Judged;

/**
 * An hour in which one program submits a thousand payments a second, with blocks of 8,000,000 bytes every ten seconds on
 * average, as chance has it. Everything is {@link #SCALE} times smaller: payments, blocks, and the node's heap.
 */
class SustainedLoadTest {
    private static final int SCALE = Integer.getInteger("yap.test.scale", 20);
    private static final int PER_SECOND = 1_000 / SCALE;
    private static final int SECONDS = 3_600;
    private static final int BLOCK_INTERVAL = 10;
    private static final ClientId PROGRAM = ClientId.program("192.0.2.1");

    /** What a node with 512 MB leaves to its only network, see MemoryBudget of the runtime. */
    private static final long OF_512_MB = 188L << 20;

    private final Random random = new Random(7);
    private final BulkPayments bulk = BulkPayments.in(
            TestNetworks.rules(1).blockInterval(BLOCK_INTERVAL).maxBlockBytes(8_000_000 / SCALE), 2 * PER_SECOND + 100);
    private final FakeClock clock = FakeClock.afterGenesis(BLOCK_INTERVAL);
    private final NodeUnderTest node = new NodeUnderTest(bulk.genesis(), bulk.checks(), clock, scaled(OF_512_MB), 1);

    private static NodeSettings scaled(long heap) {
        NodeLimits full = NodeLimits.forHeap(heap);
        return NodeSettings.with(new NodeLimits(
                full.mempoolBytes() / SCALE,
                new OwnLimits(full.own().payments() / SCALE, full.own().heapBytes() / SCALE),
                full.relay(),
                full.blocksHeapBytes()));
    }

    @Test
    void refusesNothingForAnHourAndLeavesRoomForOthers() {
        double nextBlock = untilNextBlock();
        long submitted = 0;
        for (int second = 0; second < SECONDS; second++) {
            clock.advance(1_000);
            assertThat(submit(PROGRAM, PER_SECOND)).as("second %d", second).isEmpty();
            submitted += PER_SECOND;
            for (; nextBlock <= second; nextBlock += untilNextBlock()) {
                node.mine(9);
            }
        }
        assertThat(node.store().money()).isEqualTo(node.store().moneyMade());
        assertThat(node.store().tip().height()).isGreaterThan(300);
        assertThat(node.store().ownPayments().size())
                .as("all of a hundred blocks, and what waits")
                .isGreaterThan((int) submitted / 5);
        assertThat(submit(ClientId.user(1), PER_SECOND)).isEmpty();
    }

    private double untilNextBlock() {
        return -BLOCK_INTERVAL * Math.log(1 - random.nextDouble());
    }

    /** What was refused. */
    private List<Judged<Payment>> submit(ClientId client, int count) {
        List<NodeEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new NodeEvent.PaymentSubmitted(
                    i, node.checks().payment(bulk.next(1)).orThrow(), client));
        }
        events.add(new NodeEvent.Tick());
        return NodeUnderTest.effects(node.handle(events), Effect.PaymentAnswer.class)
                .<Judged<Payment>>map(Effect.PaymentAnswer::verdict)
                .filter(verdict -> !verdict.accepted())
                .toList();
    }
}
