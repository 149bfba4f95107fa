package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.sent;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.block.Block;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/** What happens to payments of this node's own users in the long run. */
class OwnPaymentsTest {
    private static final Genesis GENESIS = TestNetworks.genesis(51);
    private static final int BURIED = GENESIS.rules().buriedDepth();
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);
    private final Payment payment = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();

    private static Block[] blocks(List<Built> built) {
        return built.stream().map(Built::block).toArray(Block[]::new);
    }

    private void tickAfter(long millis) {
        tickAfter(millis, node);
    }

    private void tickAfter(long millis, NodeUnderTest of) {
        clock.advance(millis);
        of.tick();
    }

    @Test
    void letsThemGoOnceTheyAreInABlockButForTheirPlace() {
        node.submit(payment);
        node.mine(9);
        for (int i = 0; i < BURIED; i++) {
            node.mine(9);
        }
        assertThat(node.store().unsettled()).isEmpty();
        assertThat(node.store().ownPayments()).containsExactly(payment);
        assertThat(node.node().status().seenBy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void putsThemBackHoweverDeepTheirBlockIsUndone(boolean restarts) {
        node.submit(payment);
        Built paid = BUILDER.on(BUILDER.genesis()).pay(payment).mine();
        node.take(paid.block());
        node.take(blocks(BUILDER.chain(paid, BURIED + 20)));
        assertThat(node.store().unsettled()).isEmpty();
        if (restarts) {
            node.restore();
        }
        takeAnotherBranch(5, BURIED + 22);
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
        assertThat(node.store().unsettled()).containsExactly(payment.leaf());
        assertThat(node.mine(9).payments()).containsExactly(payment);
        assertThat(node.store().unsettled()).isEmpty();
    }

    @Test
    void putsThemBackWhenTheirBlocksAreUndoneAgainAndAgain() {
        node.submit(payment);
        Built paid = BUILDER.on(BUILDER.genesis()).pay(payment).mine();
        node.take(paid.block());
        node.take(blocks(BUILDER.chain(paid, BURIED)));
        takeAnotherBranch(5, BURIED + 2);
        assertThat(node.store().unsettled()).containsExactly(payment.leaf());
        Built again = BUILDER.on(paid).extraNonce(6).mine();
        node.take(again.block());
        node.take(blocks(BUILDER.chain(again, BURIED + 2)));
        assertThat(node.store().unsettled()).isEmpty();
        takeAnotherBranch(7, BURIED + 5);
        assertThat(node.store().unsettled()).containsExactly(payment.leaf());
    }

    /** It begins after genesis. */
    private void takeAnotherBranch(int number, int length) {
        Built first = BUILDER.on(BUILDER.genesis()).extraNonce(number).mine();
        List<Built> others = BUILDER.chain(first, length - 1);
        node.take(first.block());
        node.take(blocks(others));
        assertThat(node.tip().hash()).isEqualTo(others.get(length - 2).hash());
    }

    @Test
    void putsThemBackWhenTheirBlockIsUndone() {
        node.submit(payment);
        node.mine(9);
        assertThat(node.node().status().poolCount()).isZero();
        node.take(
                blocks(BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(5).mine(), 0)));
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(5).mine();
        node.take(fork.block());
        node.take(blocks(BUILDER.chain(fork, 3)));
        assertThat(node.tip().height()).isEqualTo(4);
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
        assertThat(node.store().pool()).containsExactly(payment);
        Block next = node.mine(9);
        assertThat(next.payments()).containsExactly(payment);
    }

    @Test
    void restoresThemWithPoolAndChainAfterARestart() {
        node.submit(payment);
        node.restore();
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
        assertThat(node.node().status().seenBy()).containsEntry(payment.leaf(), 0);
        NodeId neighbour = NodeUnderTest.id(1);
        assertThat(sent(node.handle(new NodeEvent.NeighbourUp(neighbour)), neighbour, Messages.Announce.class))
                .hasSize(1);
        node.mine(9);
        node.restore();
        assertThat(node.node().status().poolCount()).isZero();
        assertThat(node.tip().height()).isEqualTo(1);
        assertThat(node.store().unsettled()).isEmpty();
    }

    @Test
    void bringsThemBackIntoThePoolWhenTheyHadToLeaveIt() {
        Payment income = PaymentFixture.in(GENESIS).from(1).to(7, 100).build();
        Payment spending = PaymentFixture.in(GENESIS).from(7).to(8, 60).build();
        Built fork = BUILDER.on(BUILDER.genesis()).pay(income).mine();
        node.take(fork.block());
        node.submit(spending);
        Built other = BUILDER.on(BUILDER.genesis()).extraNonce(8).mine();
        List<Built> better = BUILDER.chain(other, 2);
        node.take(other.block());
        node.take(blocks(better));
        assertThat(node.node().status().pooled(spending.id()))
                .as("nothing to spend on this branch")
                .isEmpty();
        Built paid = BUILDER.on(better.get(1)).pay(income).mine();
        node.take(paid.block());
        tickAfter(OwnPayments.RETRY_MILLIS);
        assertThat(node.node().status().pooled(spending.id())).contains(spending);
        assertThat(node.store().ownPayments()).containsExactly(spending);
    }

    @Test
    void givesThemUpWhenAnotherTookTheirPlaceAndIsBuried() {
        node.submit(payment);
        Payment rival = PaymentFixture.in(GENESIS).from(0).to(6, 999).build();
        Built block = BUILDER.on(BUILDER.genesis()).pay(rival).mine();
        List<Built> chain = new ArrayList<>(List.of(block));
        chain.addAll(BUILDER.chain(block, BURIED + 1));
        node.take(chain.get(0).block());
        tickAfter(OwnPayments.RETRY_MILLIS);
        assertThat(node.store().ownPayments()).containsExactly(payment);
        assertThat(node.node().status().unpooled(payment.id())).contains(payment);
        node.take(blocks(chain.subList(1, chain.size())));
        tickAfter(OwnPayments.RETRY_MILLIS);
        assertThat(node.store().ownPayments()).isEmpty();
        assertThat(node.store().lost()).containsExactly(payment);
        assertThat(node.node().status().unpooled(payment.id())).isEmpty();
    }

    @Test
    void givesThemUpWhenTheyExpiredAndThatIsBuried() {
        Payment brief = PaymentFixture.in(GENESIS).from(0).validUntil(1).build();
        node.submit(brief);
        List<Built> chain = BUILDER.chain(BUILDER.genesis(), BURIED + 1);
        node.take(chain.get(0).block());
        assertThat(nextSequence(0)).isZero();
        tickAfter(OwnPayments.RETRY_MILLIS);
        node.take(blocks(chain.subList(1, chain.size())));
        assertThat(node.store().lost()).isEmpty();
        tickAfter(OwnPayments.RETRY_MILLIS);
        assertThat(node.store().lost()).containsExactly(brief);
    }

    @Test
    void doesNotLoseThoseThatWereMined() {
        node.submit(payment);
        for (int i = 0; i <= BURIED; i++) {
            node.mine(9);
        }
        tickAfter(OwnPayments.RETRY_MILLIS);
        assertThat(node.store().unsettled()).isEmpty();
        assertThat(node.store().lost()).isEmpty();
    }

    @Test
    void keepsTheSequenceOfThoseThatAFullPoolPutOut() {
        Cramped cramped = new Cramped();
        assertThat(cramped.tight.node().status().pooled(payment.id())).isEmpty();
        assertThat(cramped.nextSequence()).isEqualTo(1);
        assertRejected(cramped.tight.submit(cramped.next), RejectReason.MEMPOOL_SEQUENCE_GAP);

        cramped.tight.mine(9);
        assertThat(cramped.tight.submit(cramped.next).accepted())
                .as("there is room for both again")
                .isTrue();
        assertThat(cramped.tight.mine(9).payments()).containsExactly(payment, cramped.next);
    }

    @Test
    void takesTheSequenceOfThoseThatCanNoLongerBePaid() {
        Payment income = PaymentFixture.in(GENESIS).from(1).to(7, 100).build();
        Payment spending = PaymentFixture.in(GENESIS).from(7).to(8, 60).build();
        Built fork = BUILDER.on(BUILDER.genesis()).pay(income).mine();
        node.take(fork.block());
        node.submit(spending);
        assertThat(nextSequence(7)).isEqualTo(1);
        Built other = BUILDER.on(BUILDER.genesis()).extraNonce(8).mine();
        node.take(other.block());
        node.take(blocks(BUILDER.chain(other, 2)));
        assertThat(node.node().status().unpooled(spending.id())).contains(spending);
        assertThat(nextSequence(7)).isZero();
    }

    private long nextSequence(int key) {
        return nextSequence(node, key);
    }

    private static long nextSequence(NodeUnderTest of, int key) {
        return of.node()
                .status()
                .nextSequence(TestKeys.account(key), of.store())
                .orElseThrow();
    }

    /** A node with room for two payments, whose own one had to give way to two that pay more. */
    private final class Cramped {
        private final NodeUnderTest tight = new NodeUnderTest(
                GENESIS,
                new StatelessChecks(GENESIS, TestKeys.SIGNATURES),
                clock,
                new NodeSettings(2 * payment.size() + 10, 2_016, 500, 3, NodeUnderTest.own(1_000)),
                1);
        private final Payment next =
                PaymentFixture.in(GENESIS).from(0).sequence(1).to(5, 20).build();

        Cramped() {
            tight.submit(payment);
            for (int rich = 1; rich <= 2; rich++) {
                Payment dear =
                        PaymentFixture.in(GENESIS).from(rich).to(6, 1).fee(500).build();
                assertThat(tight.submit(dear).accepted()).isTrue();
            }
        }

        long nextSequence() {
            return OwnPaymentsTest.nextSequence(tight, 0);
        }
    }

    /** In memory, and in the store alone; whatever restarts there are. */
    @Test
    void givesThemUpWhenTheyCouldNotWaitForALongTime() {
        List<NodeUnderTest> nodes = List.of(node, limited(new OwnLimits(1_000, 0)));
        Built block = emptied(nodes);
        int last = OwnPayments.GIVEN_UP - BURIED - 1;
        List<Built> chain = BUILDER.chain(block, last + 1);
        for (NodeUnderTest each : nodes) {
            each.restore();
            each.take(blocks(chain.subList(0, last)));
            tickAfter(OwnPayments.RETRY_MILLIS, each);
            assertThat(each.store().ownPayments()).hasSize(1);
            each.take(chain.get(last).block());
            tickAfter(OwnPayments.RETRY_MILLIS, each);
            assertThat(each.store().ownPayments()).isEmpty();
            assertThat(each.store().lost()).hasSize(2);
            assertThat(nextSequence(each, 0)).as("its place is free again").isEqualTo(1);
        }
    }

    /** The first of two payments is superseded by one that takes all the money; the first was given up, the second waits. */
    private Built emptied(List<NodeUnderTest> nodes) {
        Payment second =
                PaymentFixture.in(GENESIS).from(0).sequence(1).to(5, 20).build();
        Payment rival =
                PaymentFixture.in(GENESIS).from(0).to(6, TestNetworks.RICH).build();
        Built block = BUILDER.on(BUILDER.genesis()).pay(rival).mine();
        List<Built> chain = BUILDER.chain(block, BURIED);
        for (NodeUnderTest each : nodes) {
            each.submit(payment);
            each.submit(second);
            each.take(block.block());
            tickAfter(OwnPayments.RETRY_MILLIS, each);
            each.take(blocks(chain));
            tickAfter(OwnPayments.RETRY_MILLIS, each);
            assertThat(each.store().ownPayments()).containsExactly(second);
        }
        return chain.get(chain.size() - 1);
    }

    @Test
    void bringsAllOfASenderBackAtOnceInWhateverOrderTheyLeft() {
        Payment income = PaymentFixture.in(GENESIS).from(1).to(7, 100).build();
        Built fork = BUILDER.on(BUILDER.genesis()).pay(income).mine();
        node.take(fork.block());
        List<Payment> spending = IntStream.range(0, 5)
                .mapToObj(i ->
                        PaymentFixture.in(GENESIS).from(7).sequence(i).to(8, 10).build())
                .toList();
        spending.forEach(node::submit);
        Built other = BUILDER.on(BUILDER.genesis()).extraNonce(8).mine();
        Built better = BUILDER.on(other).mine();
        node.take(other.block(), better.block());
        assertThat(node.store().pool()).as("nothing to spend on this branch").containsExactly(income);
        tickAfter(OwnPayments.RETRY_MILLIS);
        node.take(BUILDER.on(better).pay(income).mine().block());
        tickAfter(OwnPayments.RETRY_MILLIS);
        assertThat(spending)
                .allMatch(each -> node.node().status().pooled(each.id()).isPresent());
    }

    private NodeUnderTest limited(OwnLimits limits) {
        return new NodeUnderTest(
                GENESIS,
                new StatelessChecks(GENESIS, TestKeys.SIGNATURES),
                clock,
                new NodeSettings(1 << 20, 2_016, 500, 3, limits),
                1);
    }

    private static Payment next(int sequence) {
        return PaymentFixture.in(GENESIS).from(0).sequence(sequence).to(5, 10).build();
    }

    @Test
    void takesMoreOnceTheFirstAreInABlock() {
        NodeUnderTest small = limited(new OwnLimits(1, 1 << 20));
        Payment rival = PaymentFixture.in(GENESIS).from(1).to(5, 10).build();
        assertAccepted(small.submit(payment));
        assertRejected(small.submit(rival), RejectReason.MEMPOOL_FULL);
        assertThat(small.submit(payment).accepted()).as("the same again").isTrue();
        small.mine(9);
        assertAccepted(small.submit(rival));
        assertThat(small.submit(payment).accepted())
                .as("in a block, and no room")
                .isTrue();
    }

    @Test
    void leavesRoomForOtherClientsWhateverOneSubmits() {
        NodeUnderTest shared = limited(new OwnLimits(6, 1 << 20));
        ClientId greedy = ClientId.program("192.0.2.1");
        for (int i = 0; i < 3; i++) {
            assertAccepted(shared.submit(next(i), greedy));
        }
        assertRejected(shared.submit(next(3), greedy), RejectReason.MEMPOOL_FULL);
        assertAccepted(shared.submit(next(3), ClientId.user(1)));
        shared.restore();
        assertRejected(shared.submit(next(4), greedy), RejectReason.MEMPOOL_FULL);
        shared.mine(9);
        assertAccepted(shared.submit(next(4), greedy));
    }

    @Test
    void putsThemBackWhenTheirBlockIsUndoneAfterARestart() {
        node.submit(payment);
        Block mined = node.mine(9);
        assertThat(node.store().unsettled()).isEmpty();
        node.restore();
        Built fork = BUILDER.on(BUILDER.genesis()).extraNonce(5).mine();
        node.take(fork.block());
        node.take(blocks(BUILDER.chain(fork, 3)));
        assertThat(node.follows(mined.hash())).isFalse();
        assertThat(node.store().unsettled()).containsExactly(payment.leaf());
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
        node.restore();
        assertThat(node.mine(9).payments()).containsExactly(payment);
        assertThat(node.store().ownPayments()).containsExactly(payment);
        assertThat(node.store().unsettled()).isEmpty();
    }

    @Test
    void keepsThoseInTheStoreAloneForWhichThereIsNoRoomInMemory() {
        NodeUnderTest poor = limited(new OwnLimits(10, OwnPayments.ENTRY_BYTES));
        List<Payment> all =
                IntStream.range(0, 5).mapToObj(OwnPaymentsTest::next).toList();
        all.forEach(each -> assertAccepted(poor.submit(each)));
        assertThat(poor.node().status().seenBy()).as("in memory").hasSize(1);
        assertThat(poor.store().ownPayments()).containsExactlyElementsOf(all);
        assertThat(poor.submit(all.get(4)).accepted()).as("the same again").isTrue();

        Block mined = poor.mine(9);
        assertThat(mined.payments()).hasSize(5);
        assertThat(poor.store().unsettled()).isEmpty();
        assertThat(poor.store().ownPayments()).hasSize(5);

        Payment rival = PaymentFixture.in(GENESIS).from(0).to(6, 1).build();
        Built fork = BUILDER.on(BUILDER.genesis()).pay(rival).mine();
        poor.take(fork.block());
        List<Built> better = BUILDER.chain(fork, 3);
        poor.take(blocks(better));
        assertThat(poor.follows(mined.hash())).isFalse();
        assertThat(poor.store().ownPayments()).containsExactlyElementsOf(all);
        assertThat(poor.node().status().seenBy()).as("in memory").hasSizeLessThanOrEqualTo(1);
        for (int i = 0; i < 6; i++) {
            clock.advance(OwnPayments.RETRY_MILLIS);
            poor.tick();
        }
        Block again = poor.mine(9);
        assertThat(again.payments()).containsExactlyElementsOf(all.subList(1, 5));
        assertThat(poor.store().unsettled()).containsExactly(all.get(0).leaf());
    }

    @Test
    void remembersAtARestartOnlyWhatIsInNoBlock() {
        node.submit(next(0));
        node.mine(9);
        node.submit(next(1));
        node.restore();
        assertThat(node.node().status().seenBy()).containsOnlyKeys(next(1).leaf());
        assertThat(node.store().ownPayments()).containsExactly(next(1), next(0));
    }
}
