package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/**
 * Own payments for which there is no room in memory, so that they are in the store alone. The node has room in memory for
 * one, which waits in the mempool all the time.
 */
class OwnPaymentsInStoreTest {
    private static final Genesis GENESIS = TestNetworks.genesis(53);
    private static final int BURIED = GENESIS.rules().buriedDepth();
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final Payment inMemory = dear(3, 900);
    private final Payment rival = dear(1, 500);
    private final Payment payment = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();
    private final Payment next =
            PaymentFixture.in(GENESIS).from(0).sequence(1).to(5, 20).build();
    private final NodeUnderTest node = node(2 * payment.size() + 10);

    private static Payment dear(int from, long fee) {
        return PaymentFixture.in(GENESIS).from(from).to(6, 1).fee(fee).build();
    }

    private NodeUnderTest node(int mempoolBytes) {
        return new NodeUnderTest(
                GENESIS,
                new StatelessChecks(GENESIS, TestKeys.SIGNATURES),
                clock,
                new NodeSettings(mempoolBytes, 2_016, 500, 3, new OwnLimits(1_000, OwnPayments.ENTRY_BYTES)),
                1);
    }

    /** One that pays more takes its place in the mempool. */
    private void putOut(Payment own) {
        assertAccepted(node.submit(inMemory));
        assertAccepted(node.submit(own));
        assertAccepted(node.submit(rival));
        assertThat(node.node().status().pooled(own.id())).isEmpty();
        assertThat(node.node().status().unpooled(own.id())).isEmpty();
        assertThat(node.store().unsettled()).contains(own.leaf());
    }

    /** There is room in the mempool again. */
    private Built afterRival() {
        Built block = BUILDER.on(BUILDER.genesis()).pay(rival).mine();
        node.take(block.block());
        return block;
    }

    private void tick() {
        clock.advance(OwnPayments.RETRY_MILLIS);
        node.tick();
    }

    private long nextSequence() {
        return nextSequence(node);
    }

    private static long nextSequence(NodeUnderTest of) {
        return of.node().status().nextSequence(TestKeys.account(0), of.store()).orElseThrow();
    }

    private static Block[] blocks(List<Built> built) {
        return built.stream().map(Built::block).toArray(Block[]::new);
    }

    @Test
    void keepTheirSequence() {
        putOut(payment);
        assertThat(nextSequence()).isEqualTo(1);
        node.restore();
        assertThat(nextSequence()).as("after a restart").isEqualTo(1);
        assertRejected(node.submit(next), RejectReason.MEMPOOL_SEQUENCE_GAP);
    }

    @Test
    void comeBackBeforeTheNextOneOfTheirSender() {
        putOut(payment);
        node.mine(9);
        assertAccepted(node.submit(next));
        assertThat(node.mine(9).payments()).containsExactly(payment, next);
    }

    @Test
    void giveWayToAnotherOfTheirSequence() {
        putOut(payment);
        afterRival();
        Payment other = PaymentFixture.in(GENESIS).from(0).to(8, 10).fee(90).build();
        assertAccepted(node.submit(other));
        assertThat(node.store().ownPayments()).containsExactlyInAnyOrder(inMemory, other, rival);
        assertThat(node.store().lost()).containsExactly(payment);
        tick();
        assertThat(node.mine(9).payments()).containsExactlyInAnyOrder(inMemory, other);
    }

    @Test
    void doNotGiveWayToOneThatPaysTooLittleToReplaceThem() {
        putOut(payment);
        afterRival();
        Payment other = PaymentFixture.in(GENESIS).from(0).to(8, 10).build();
        assertRejected(node.submit(other), RejectReason.MEMPOOL_REPLACEMENT_FEE);
        assertThat(node.store().lost()).isEmpty();
        tick();
        assertThat(node.mine(9).payments()).containsExactlyInAnyOrder(inMemory, payment);
    }

    /** The block takes what the status still counts against the balance. */
    @Test
    void keepTheirSequenceThoughTheStatusIsOlderThanTheStore() {
        NodeUnderTest three = node(3 * payment.size() + 10);
        Payment large = PaymentFixture.in(GENESIS)
                .from(0)
                .to(5, TestNetworks.RICH * 6 / 10)
                .fee(500)
                .build();
        Payment after = PaymentFixture.in(GENESIS)
                .from(0)
                .sequence(1)
                .to(5, TestNetworks.RICH * 3 / 10)
                .build();
        for (Payment each : List.of(inMemory, large, after, rival)) {
            assertAccepted(three.submit(each));
        }
        NodeStatus older = three.node().status();
        assertThat(older.pooled(after.id())).isEmpty();
        assertThat(older.nextSequence(after.sender(), three.store())).hasValue(2);
        assertThat(three.mine(9).payments()).contains(large).doesNotContain(after);
        assertThat(older.nextSequence(after.sender(), three.store())).isEmpty();
        assertThat(nextSequence(three)).isEqualTo(2);
    }

    @Test
    void comeBackBeforeTheNextOneOfTheirSenderInTheStepThatMakesRoom() {
        putOut(payment);
        Built block = BUILDER.on(BUILDER.genesis()).pay(rival).pay(inMemory).mine();
        node.handle(submission(node, next), node.mined(block.block()), submission(node, next));
        assertThat(node.mine(9).payments()).containsExactly(payment, next);
    }

    @Test
    void giveWayToAReplacementThatBringsThemBackItself() {
        NodeUnderTest three = node(3 * payment.size() + 10);
        for (Payment each : List.of(inMemory, payment, next, rival, dear(2, 500))) {
            assertAccepted(three.submit(each));
        }
        assertThat(three.mine(9).payments()).hasSize(3);
        Payment raised =
                PaymentFixture.in(GENESIS).from(0).sequence(1).to(5, 20).fee(90).build();
        assertAccepted(three.submit(raised));
        assertThat(three.store().lost()).containsExactly(next);
        assertThat(three.mine(9).payments()).containsExactly(payment, raised);
        assertThat(three.store().unsettled()).isEmpty();
    }

    @Test
    void giveWayInTheMempoolToo() {
        assertAccepted(node.submit(inMemory));
        assertAccepted(node.submit(payment));
        Payment raised = dear(0, 90);
        assertAccepted(node.submit(raised));
        assertThat(node.store().ownPayments()).containsExactlyInAnyOrder(inMemory, raised);
        assertThat(node.store().lost()).containsExactly(payment);
    }

    @Test
    void areAcceptedAgainAsBefore() {
        putOut(payment);
        assertAccepted(node.submit(payment));
        assertThat(node.store().ownPayments()).containsExactlyInAnyOrder(inMemory, payment, rival);
    }

    @Test
    void haveTheirTurnThoughMemoryIsFull() {
        putOut(payment);
        afterRival();
        tick();
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
        assertThat(node.mine(9).payments()).containsExactlyInAnyOrder(inMemory, payment);
    }

    @Test
    void haveTheirTurnAfterARestart() {
        putOut(payment);
        node.restore();
        afterRival();
        tick();
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
    }

    @Test
    void areGivenUpWhenAnotherTookTheirPlaceAndIsBuried() {
        putOut(payment);
        Payment other = PaymentFixture.in(GENESIS).from(0).to(6, 999).build();
        Built block = BUILDER.on(BUILDER.genesis()).pay(other).mine();
        assertLostOnceBuried(block);
    }

    @Test
    void areGivenUpWhenTheyExpiredAndThatIsBuried() {
        Payment brief =
                PaymentFixture.in(GENESIS).from(0).to(5, 10).validUntil(1).build();
        putOut(brief);
        assertLostOnceBuried(BUILDER.on(BUILDER.genesis()).mine());
    }

    private void assertLostOnceBuried(Built block) {
        List<Built> chain = new ArrayList<>(BUILDER.chain(block, BURIED));
        node.take(block.block());
        tick();
        node.restore();
        node.take(blocks(chain.subList(0, BURIED - 1)));
        tick();
        assertThat(node.store().lost()).isEmpty();
        node.take(chain.get(BURIED - 1).block());
        tick();
        assertThat(node.store().lost()).extracting(Payment::sender).containsExactly(payment.sender());
    }

    @Test
    void keepTheSequencesOfManyThatTheirBlocksGaveBack() {
        NodeUnderTest wide = node(1 << 20);
        List<Payment> all = new ArrayList<>();
        for (int block = 0; block < 3; block++) {
            int first = all.size();
            IntStream.range(first, first + 60)
                    .mapToObj(sequence -> PaymentFixture.in(GENESIS)
                            .from(0)
                            .sequence(sequence)
                            .to(5, 1)
                            .build())
                    .forEach(all::add);
            all.subList(first, first + 60).forEach(each -> assertAccepted(wide.submit(each)));
            wide.mine(9);
        }
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(5).mine();
        wide.take(fork.block());
        wide.take(blocks(BUILDER.chain(fork, 5)));
        assertThat(wide.store().unsettled()).hasSize(180);
        assertThat(nextSequence(wide)).isEqualTo(180);
        for (int block = 0; block < 4; block++) {
            tick(wide);
            wide.mine(9);
        }
        assertThat(wide.store().unsettled()).isEmpty();
    }

    @Test
    void areLookedUpOnceForAllThatAStepSubmits() {
        NodeUnderTest wide = node(1 << 20);
        List<NodeEvent> first = submissions(wide, 0, 1);
        int before = wide.store().ownQueries();
        wide.handle(first);
        assertThat(wide.store().ownQueries()).as("all are in memory").isEqualTo(before);
        wide.handle(submissions(wide, 1, 30));
        assertThat(wide.store().unsettled()).hasSize(30);
        before = wide.store().ownQueries();
        wide.handle(submissions(wide, 30, 60));
        assertThat(wide.store().ownQueries() - before).isEqualTo(1);
        assertThat(wide.node().status().seenBy()).as("in memory").hasSize(1);
    }

    private static List<NodeEvent> submissions(NodeUnderTest to, int from, int end) {
        return IntStream.range(from, end)
                .mapToObj(sequence -> PaymentFixture.in(GENESIS)
                        .from(0)
                        .sequence(sequence)
                        .to(5, 1)
                        .build())
                .map(each -> submission(to, each))
                .toList();
    }

    private static NodeEvent submission(NodeUnderTest to, Payment payment) {
        return new NodeEvent.PaymentSubmitted(
                payment.sequence(), to.checks().payment(payment.bytes()).orThrow(), ClientId.NONE);
    }

    @Test
    void areLookedUpTogetherWhenTheyWaitForTheEndOfAReorganisation() {
        NodeUnderTest wide = node(1 << 20);
        wide.handle(submissions(wide, 0, 30));
        Built first = BUILDER.on(BUILDER.genesis()).extraNonce(5).mine();
        Built other = BUILDER.on(BUILDER.genesis()).extraNonce(6).mine();
        List<Built> better = BUILDER.chain(other, 8);
        wide.take(first.block());
        wide.take(blocks(BUILDER.chain(first, 7)));
        wide.take(other.block());
        wide.take(blocks(better.subList(0, 7)));
        List<NodeEvent> events =
                new ArrayList<>(List.of(wide.mined(better.get(7).block())));
        events.addAll(submissions(wide, 30, 60));
        int before = wide.store().ownQueries();
        wide.handle(events);
        assertThat(wide.tip().hash()).isEqualTo(better.get(7).hash());
        assertThat(wide.store().unsettled()).hasSize(60);
        assertThat(wide.store().ownQueries() - before)
                .as("before the first piece and after the last one")
                .isEqualTo(2);
    }

    /** As many as are counted need not be found. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areRestoredThoughTheStoreCountsMoreThanItHas() {
        assertAccepted(node.submit(payment));
        LedgerReads counting = (LedgerReads) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LedgerReads.class},
                (proxy, method, arguments) -> method.getName().equals("ownCounts")
                        ? Map.of(ClientId.NONE, 2)
                        : method.invoke(node.store(), arguments));
        NetworkNode restored = NetworkNode.restore(counting, NodeUnderTest.SETTINGS, new Random(1), clock.getAsLong());
        assertThat(restored.status().seenBy()).containsOnlyKeys(payment.leaf());
    }

    @Test
    void areAnnouncedNowAndThenLikeThoseInMemory() {
        NodeId neighbour = NodeUnderTest.id(1);
        assertAccepted(node.submit(inMemory));
        assertAccepted(node.submit(payment));
        node.handle(new NodeEvent.NeighbourUp(neighbour));
        Set<Hash256> late = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            clock.advance(PaymentRelay.AGAIN_MILLIS);
            List<Effect> effects = node.tick();
            if (i > 12) {
                NodeUnderTest.sent(effects, neighbour, Messages.Announce.class)
                        .forEach(message -> late.addAll(message.leaves()));
            }
        }
        assertThat(late).containsExactlyInAnyOrder(inMemory.leaf(), payment.leaf());
    }

    private void tick(NodeUnderTest of) {
        clock.advance(OwnPayments.RETRY_MILLIS);
        of.tick();
    }
}
