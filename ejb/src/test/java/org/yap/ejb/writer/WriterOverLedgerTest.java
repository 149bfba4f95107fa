package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.NonceSearch;

/** The writer with a real node over the ledger's store in memory. */
@Timeout(60)
class WriterOverLedgerTest {
    private static final Genesis GENESIS = RunningWriter.GENESIS;

    private final FakeLedgerStore ledger = new FakeLedgerStore(GENESIS);
    private final List<String> trail = new CopyOnWriteArrayList<>();
    private final NodeClock clock = new NodeClock(() -> Instant.ofEpochSecond(TestNetworks.GENESIS_TIME + 100));
    private final RunningWriter running = new RunningWriter(new OverLedger(), trail, clock, RunningWriter.BOUNDS);
    private final NetworkWriter writer = running.writer;

    @BeforeEach
    void start() throws Exception {
        running.start();
    }

    @AfterEach
    void stop() throws Exception {
        running.stop();
    }

    @Test
    void acceptsAPaymentAndPutsItIntoTheBlockThatIsMined() throws Exception {
        Payment payment = running.submit(0);
        assertThat(writer.status().orElseThrow().pooled(payment.id())).isPresent();
        Block block = mine();
        assertThat(block.payments()).containsExactly(payment);
        assertThat(writer.status().orElseThrow().tip().hash()).isEqualTo(block.hash());
        assertThat(ledger.tip().hash()).isEqualTo(block.hash());
    }

    @Test
    void acceptsTheSameBlockAgainWithoutHarm() throws Exception {
        Block block = mine();
        assertThat(writer.mined(running.checks.block(block).orThrow()).get().accepted())
                .isTrue();
        assertThat(ledger.tip().height()).isEqualTo(1);
    }

    @Test
    void rejectsABlockThatStandsOnNothingKnown() throws Exception {
        Block block = template();
        BlockHeader header = block.header();
        Block orphan = solved(new Block(
                new BlockHeader(1, Hash256.twice(new byte[] {1}), header.merkleRoot(), header.time(), header.bits(), 0),
                block.reward(),
                block.payments()));
        assertThat(writer.mined(running.checks.block(orphan).orThrow()).get())
                .isInstanceOfSatisfying(Judged.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(RejectReason.BLOCK_UNKNOWN_PARENT));
        assertThat(ledger.tip().height()).isZero();
    }

    @Test
    void keepsWhatWasStoredThoughTheOutcomeWasUnknown() throws Exception {
        ledger.failNext(FakeLedgerStore.Failure.AFTER);
        Payment payment = PaymentFixture.in(GENESIS).sequence(0).build();
        assertThatThrownBy(() ->
                        writer.submit(running.checked(payment), ClientId.NONE).get())
                .hasCauseInstanceOf(WriterDownException.class);
        assertThat(trail).isEmpty();
        Payment next = running.submitWhenUp(1);
        assertThat(ledger.ownPayments()).containsExactly(payment, next);
        assertThat(mine().payments()).containsExactly(payment, next);
    }

    @Test
    void forgetsWhatWasNotStored() throws Exception {
        ledger.failNext(FakeLedgerStore.Failure.BEFORE);
        Payment lost = PaymentFixture.in(GENESIS).sequence(0).memo("lost").build();
        assertThatThrownBy(() ->
                        writer.submit(running.checked(lost), ClientId.NONE).get())
                .hasCauseInstanceOf(WriterDownException.class);
        Payment instead = running.submitWhenUp(0);
        assertThat(mine().payments()).containsExactly(instead);
    }

    private Block template() throws Exception {
        return writer.ask(node -> node.template(TestKeys.account(9), 7, clock.millis()))
                .get();
    }

    private Block mine() throws Exception {
        Block block = solved(template());
        return writer.mined(running.checks.block(block).orThrow()).get().orThrow();
    }

    private static Block solved(Block block) {
        BlockHeader header = block.header();
        int nonce =
                (int) NonceSearch.overHeader(header.bytes()).search(0, 1L << 32).orElseThrow();
        return new Block(
                new BlockHeader(
                        header.version(), header.previous(), header.merkleRoot(), header.time(), header.bits(), nonce),
                block.reward(),
                block.payments());
    }

    /** The ledger's fake as a writer's store: what failed there is unknown here. */
    private final class OverLedger implements WriterStore {
        @Override
        public WriterNode restore(long nowMillis) {
            return WriterNode.of(NetworkNode.restore(
                    ledger, NodeSettings.with(NodeLimits.forHeap(1L << 28)), new Random(1), nowMillis));
        }

        @Override
        public void store(Commit commit, long nowMillis) {
            ledger.apply(commit);
        }

        @Override
        public void keep(AccountSnapshot snapshot) {
            ledger.keep(snapshot);
        }
    }
}
